"""The eleven steps with hikari: only the address, the token and the ids differ from a bot on Discord."""

import os

import hikari

bot = hikari.GatewayBot(
    os.environ["PLAYGROUND_TOKEN"],
    rest_url=os.environ["PLAYGROUND_API"] + "/v10",
    intents=hikari.Intents.ALL,
    banner=None,
)
ANSWER = hikari.ResponseType.MESSAGE_CREATE


@bot.listen()
async def register(_event: hikari.StartedEvent) -> None:
    query = hikari.CommandOption(
        type=hikari.OptionType.STRING, name="query", description="What", is_required=True, autocomplete=True
    )
    commands = [
        bot.rest.slash_command_builder(name, "One of the eleven steps")
        for name in ("answer", "edit", "follow", "panel", "form", "file")
    ]
    commands.append(bot.rest.slash_command_builder("find", "Finds").add_option(query))
    application = await bot.rest.fetch_application()
    await bot.rest.set_application_commands(application, commands, int(os.environ["PLAYGROUND_GUILD"]))


@bot.listen()
async def on_interaction(event: hikari.InteractionCreateEvent) -> None:
    interaction = event.interaction
    if isinstance(interaction, hikari.CommandInteraction):
        await run(interaction)
    elif isinstance(interaction, hikari.AutocompleteInteraction):
        typed = interaction.options[0].value
        choice = hikari.impl.AutocompleteChoiceBuilder(f"{typed} one", f"{typed}-1")
        await interaction.create_response([choice])
    elif isinstance(interaction, hikari.ComponentInteraction):
        if interaction.custom_id == "press":
            await interaction.create_initial_response(hikari.ResponseType.MESSAGE_UPDATE, "pressed")
        else:
            picked = f"picked {interaction.values[0]}"
            await interaction.create_initial_response(ANSWER, picked, flags=hikari.MessageFlag.EPHEMERAL)
    elif isinstance(interaction, hikari.ModalInteraction):
        name = interaction.components[0].components[0].value
        await interaction.create_initial_response(ANSWER, f"hello {name}")


async def run(interaction: hikari.CommandInteraction) -> None:
    match interaction.command_name:
        case "answer":
            await interaction.create_initial_response(ANSWER, "answered")
        case "edit":
            await interaction.create_initial_response(ANSWER, "before")
            await interaction.edit_initial_response("after")
        case "follow":
            await interaction.create_initial_response(hikari.ResponseType.DEFERRED_MESSAGE_CREATE)
            await interaction.execute("first")
            await interaction.execute("second")
        case "panel":
            buttons = bot.rest.build_message_action_row()
            buttons.add_interactive_button(hikari.ButtonStyle.PRIMARY, "press", label="Press")
            select = bot.rest.build_message_action_row()
            select.add_text_menu("pick").add_option("red", "red").add_option("blue", "blue")
            await interaction.create_initial_response(ANSWER, "panel", components=[buttons, select])
        case "form":
            row = bot.rest.build_modal_action_row().add_text_input("name", "Name")
            await interaction.create_modal_response("Form", "form", components=[row])
        case "find":
            await interaction.create_initial_response(ANSWER, f"found {interaction.options[0].value}")
        case "file":
            await interaction.create_initial_response(ANSWER, attachment=hikari.Bytes(b"hello file", "hello.txt"))


@bot.listen()
async def on_message(event: hikari.GuildMessageCreateEvent) -> None:
    message = event.message
    if message.content == "!reply":
        await message.respond("replied", reply=True)
    elif message.content == "!purge":
        last = await bot.rest.fetch_messages(message.channel_id).limit(3)
        await bot.rest.delete_messages(message.channel_id, last)
        await bot.rest.create_message(message.channel_id, "purged")
    elif message.content == "!thread":
        thread = await bot.rest.create_message_thread(message.channel_id, message, "talk")
        await thread.send("in thread")


bot.run()
