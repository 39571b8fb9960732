//! The eleven steps with serenity: only the address, the token and the ids differ from a bot on Discord.
use std::env;

use serenity::all::*;
use serenity::async_trait;

struct Bot {
    guild: GuildId,
}

fn message(text: impl Into<String>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(text)
}

async fn respond(ctx: &Context, command: &CommandInteraction, with: CreateInteractionResponseMessage) -> Result<()> {
    command.create_response(ctx, CreateInteractionResponse::Message(with)).await
}

async fn run(ctx: &Context, command: &CommandInteraction) -> Result<()> {
    match command.data.name.as_str() {
        "answer" => respond(ctx, command, message("answered")).await,
        "edit" => {
            respond(ctx, command, message("before")).await?;
            command.edit_response(ctx, EditInteractionResponse::new().content("after")).await.map(|_| ())
        }
        "follow" => {
            command.defer(ctx).await?;
            command.create_followup(ctx, CreateInteractionResponseFollowup::new().content("first")).await?;
            command.create_followup(ctx, CreateInteractionResponseFollowup::new().content("second")).await.map(|_| ())
        }
        "panel" => {
            let options = ["red", "blue"].map(|colour| CreateSelectMenuOption::new(colour, colour)).to_vec();
            let rows = vec![
                CreateActionRow::Buttons(vec![CreateButton::new("press").label("Press")]),
                CreateActionRow::SelectMenu(CreateSelectMenu::new("pick", CreateSelectMenuKind::String { options })),
            ];
            respond(ctx, command, message("panel").components(rows)).await
        }
        "form" => {
            let field = CreateInputText::new(InputTextStyle::Short, "Name", "name");
            let form = CreateModal::new("form", "Form").components(vec![CreateActionRow::InputText(field)]);
            command.create_response(ctx, CreateInteractionResponse::Modal(form)).await
        }
        "find" => {
            let query = command.data.options[0].value.as_str().unwrap_or_default();
            respond(ctx, command, message(format!("found {query}"))).await
        }
        "file" => {
            let file = CreateAttachment::bytes("hello file".as_bytes(), "hello.txt");
            respond(ctx, command, CreateInteractionResponseMessage::new().add_file(file)).await
        }
        _ => Ok(()),
    }
}

async fn suggest(ctx: &Context, command: &CommandInteraction) -> Result<()> {
    let typed = command.data.autocomplete().map(|option| option.value).unwrap_or_default();
    let choices = CreateAutocompleteResponse::new().add_string_choice(format!("{typed} one"), format!("{typed}-1"));
    command.create_response(ctx, CreateInteractionResponse::Autocomplete(choices)).await
}

async fn component(ctx: &Context, component: &ComponentInteraction) -> Result<()> {
    let response = match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => {
            CreateInteractionResponse::Message(message(format!("picked {}", values[0])).ephemeral(true))
        }
        _ => CreateInteractionResponse::UpdateMessage(message("pressed")),
    };
    component.create_response(ctx, response).await
}

async fn submitted(ctx: &Context, modal: &ModalInteraction) -> Result<()> {
    let ActionRowComponent::InputText(name) = &modal.data.components[0].components[0] else {
        return Ok(());
    };
    let hello = message(format!("hello {}", name.value.clone().unwrap_or_default()));
    modal.create_response(ctx, CreateInteractionResponse::Message(hello)).await
}

async fn heard(ctx: &Context, said: &Message) -> Result<()> {
    match said.content.as_str() {
        "!reply" => said.reply(ctx, "replied").await.map(|_| ()),
        "!purge" => {
            let last = said.channel_id.messages(ctx, GetMessages::new().limit(3)).await?;
            said.channel_id.delete_messages(ctx, last).await?;
            said.channel_id.say(ctx, "purged").await.map(|_| ())
        }
        "!thread" => {
            let thread = said.channel_id.create_thread_from_message(ctx, said.id, CreateThread::new("talk")).await?;
            thread.say(ctx, "in thread").await.map(|_| ())
        }
        _ => Ok(()),
    }
}

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, ctx: Context, _: Ready) {
        let query = CreateCommandOption::new(CommandOptionType::String, "query", "What").required(true).set_autocomplete(true);
        let mut commands: Vec<CreateCommand> = ["answer", "edit", "follow", "panel", "form", "file"]
            .map(|name| CreateCommand::new(name).description("One of the eleven steps"))
            .to_vec();
        commands.push(CreateCommand::new("find").description("Finds").add_option(query));
        if let Err(error) = self.guild.set_commands(&ctx, commands).await {
            eprintln!("{error:?}");
        }
    }

    async fn interaction_create(&self, ctx: Context, interaction: Interaction) {
        let done = match &interaction {
            Interaction::Command(command) => run(&ctx, command).await,
            Interaction::Autocomplete(command) => suggest(&ctx, command).await,
            Interaction::Component(pressed) => component(&ctx, pressed).await,
            Interaction::Modal(modal) => submitted(&ctx, modal).await,
            _ => Ok(()),
        };
        if let Err(error) = done {
            eprintln!("{error:?}");
        }
    }

    async fn message(&self, ctx: Context, said: Message) {
        if let Err(error) = heard(&ctx, &said).await {
            eprintln!("{error:?}");
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let token = env::var("PLAYGROUND_TOKEN").expect("PLAYGROUND_TOKEN");
    let address = env::var("PLAYGROUND_API").expect("PLAYGROUND_API");
    let guild: u64 = env::var("PLAYGROUND_GUILD").expect("PLAYGROUND_GUILD").parse().expect("an id");
    let http = HttpBuilder::new(&token).proxy(address.trim_end_matches("/api")).ratelimiter_disabled(true).build();
    let bot = Bot { guild: GuildId::new(guild) };
    ClientBuilder::new_with_http(http, GatewayIntents::all()).event_handler(bot).await?.start().await
}
