"""The eleven steps with disnake: only the address, the token and the ids differ from a bot on Discord."""

import io
import os

import disnake
from disnake.ext import commands

disnake.http.Route.BASE = os.environ["PLAYGROUND_API"] + "/v10"
bot = commands.InteractionBot(intents=disnake.Intents.all(), test_guilds=[int(os.environ["PLAYGROUND_GUILD"])])


class Panel(disnake.ui.View):
    @disnake.ui.button(label="Press", custom_id="press")
    async def press(self, _button: disnake.ui.Button, interaction: disnake.MessageInteraction) -> None:
        await interaction.response.edit_message(content="pressed")

    @disnake.ui.string_select(custom_id="pick", options=[disnake.SelectOption(label=c, value=c) for c in ("red", "blue")])
    async def pick(self, select: disnake.ui.StringSelect, interaction: disnake.MessageInteraction) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}", ephemeral=True)


class Form(disnake.ui.Modal):
    def __init__(self) -> None:
        super().__init__(title="Form", custom_id="form", components=[disnake.ui.TextInput(label="Name", custom_id="name")])

    async def callback(self, interaction: disnake.ModalInteraction) -> None:
        await interaction.response.send_message(f"hello {interaction.text_values['name']}")


@bot.slash_command(description="Answers")
async def answer(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.send_message("answered")


@bot.slash_command(description="Edits its answer")
async def edit(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.send_message("before")
    await interaction.edit_original_message(content="after")


@bot.slash_command(description="Follows up")
async def follow(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("first")
    await interaction.followup.send("second")


@bot.slash_command(description="Shows components")
async def panel(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.send_message("panel", view=Panel())


@bot.slash_command(description="Opens a modal")
async def form(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.send_modal(Form())


@bot.slash_command(description="Finds with autocomplete")
async def find(interaction: disnake.ApplicationCommandInteraction, query: str) -> None:
    await interaction.response.send_message(f"found {query}")


@find.autocomplete("query")
async def suggest(_interaction: disnake.ApplicationCommandInteraction, typed: str) -> dict[str, str]:
    return {f"{typed} one": f"{typed}-1"}


@bot.slash_command(description="Sends a file")
async def file(interaction: disnake.ApplicationCommandInteraction) -> None:
    await interaction.response.send_message(file=disnake.File(io.BytesIO(b"hello file"), "hello.txt"))


@bot.event
async def on_message(message: disnake.Message) -> None:
    if message.content == "!reply":
        await message.reply("replied")
    elif message.content == "!purge":
        await message.channel.purge(limit=3)
        await message.channel.send("purged")
    elif message.content == "!thread":
        thread = await message.create_thread(name="talk")
        await thread.send("in thread")


bot.run(os.environ["PLAYGROUND_TOKEN"])
