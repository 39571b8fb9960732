import type { APIModalInteractionResponseCallbackData } from 'discord.js';

/** A form with every field Discord has; written as it goes over the wire, as the builders lag behind the API. */
export const form = {
  custom_id: 'form',
  title: 'Tell us about a film',
  components: [
    { type: 10, content: 'Everything marked with a star is **needed**.' },
    {
      type: 18,
      label: 'Title',
      description: 'As on the poster',
      component: { type: 4, custom_id: 'title', style: 1, min_length: 2, max_length: 60, placeholder: 'Jaws' },
    },
    {
      type: 18,
      label: 'What happens',
      component: { type: 4, custom_id: 'plot', style: 2, required: false, max_length: 400 },
    },
    {
      type: 18,
      label: 'Mood',
      component: {
        type: 3,
        custom_id: 'mood',
        placeholder: 'Choose a mood',
        options: ['Cosy', 'Tense', 'Sad'].map((label) => ({ label, value: label.toLowerCase() })),
      },
    },
    {
      type: 18,
      label: 'A still',
      description: 'A picture from the film',
      component: { type: 19, custom_id: 'still', required: false },
    },
  ],
} as unknown as APIModalInteractionResponseCallbackData;
