import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FieldValue, PageModal } from '../../page-protocol.ts';
import { useApp, useLookup, useSelect } from '../context.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Dots } from '../ui/dots.tsx';
import { Icon } from '../ui/icons.tsx';
import { FieldView } from './field.tsx';
import { fieldFault, formOf, initialValue } from './fields.ts';

export function ModalHost(): JSX.Element | null {
  const modal = useSelect((state) => state.modal);
  return modal ? <Modal key={modal.id} modal={modal} /> : null;
}

/** A form a bot opened. It stays until the bot has taken it, and says so when the bot does not. */
function Modal({ modal }: { modal: PageModal }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const parts = formOf(modal.data);
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>(() =>
    Object.fromEntries(
      parts.flatMap((part) => (part.kind === 'field' ? [[part.control.custom_id, initialValue(part.control)]] : [])),
    ),
  );
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [banner, setBanner] = useState<string>();
  const [sent, setSent] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const interaction = useSelect((state) => (sent ? state.interactions[sent] : undefined));
  const stage = interaction?.stage;
  const busy = sent !== undefined && (stage === undefined || stage === 'waiting');

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (stage === undefined || stage === 'waiting') return;
    if (stage === 'failed') {
      setBanner('Something went wrong. Try again.');
      setSent(undefined);
    } else actions.closeModal(false);
  }, [stage]);

  const submit = async (): Promise<void> => {
    if (busy) return;
    const found: Record<string, string> = {};
    for (const part of parts) {
      if (part.kind !== 'field') continue;
      const fault = fieldFault(part.control, values[part.control.custom_id] ?? '');
      if (fault) found[part.control.custom_id] = fault;
    }
    setFaults(found);
    setBanner(undefined);
    const first = Object.keys(found)[0];
    if (first !== undefined) {
      dialog.current
        ?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"] :is(input, textarea, button)`)
        ?.focus();
      return;
    }
    try {
      setSent('');
      const { interactionId } = await actions.submitModal(modal.id, values);
      setSent(interactionId);
    } catch (refusal) {
      setSent(undefined);
      setBanner(refusal instanceof Error ? refusal.message : String(refusal));
    }
  };

  const application = lookup.applications.get(modal.applicationId);
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        actions.closeModal(true);
      }}
    >
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          {application && <Avatar user={application.bot} size={24} />}
          <h2 id={title}>{modal.data.title}</h2>
          <button type="button" class="round" aria-label="Close" onClick={() => actions.closeModal(true)}>
            <Icon name="close" />
          </button>
        </header>
        {banner && (
          <p class="modal-banner" role="alert">
            <Icon name="warning" size={18} /> {banner}
          </p>
        )}
        <div class="modal-fields">
          {parts.map((part, index) =>
            part.kind === 'text' ? (
              <Markdown key={index} text={part.content} />
            ) : (
              <FieldView
                key={part.control.custom_id}
                part={part}
                value={values[part.control.custom_id] ?? ''}
                fault={faults[part.control.custom_id]}
                onValue={(value) => setValues((before) => ({ ...before, [part.control.custom_id]: value }))}
              />
            ),
          )}
          <p class="modal-warning">
            This form will be submitted to <strong>{application?.name ?? 'the app'}</strong>. Do not share passwords or
            other sensitive information.
          </p>
        </div>
        <footer>
          <button type="button" class="button secondary" onClick={() => actions.closeModal(true)}>
            Cancel
          </button>
          <button type="submit" class={`button primary ${busy ? 'waiting' : ''}`} aria-busy={busy}>
            <span class="button-face">Submit</span>
            {busy && <Dots />}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
