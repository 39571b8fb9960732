"""The eleven steps with discord.py: only the two addresses, the token and the ids differ from a bot on Discord."""

import io
import os

import discord
import yarl
from discord import app_commands

discord.http.Route.BASE = os.environ["PLAYGROUND_API"] + "/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["PLAYGROUND_GATEWAY"])
GUILD = discord.Object(int(os.environ["PLAYGROUND_GUILD"]))


class Panel(discord.ui.View):
    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, _button: discord.ui.Button) -> None:
        await interaction.response.edit_message(content="pressed")

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label=c, value=c) for c in ("red", "blue")])
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}", ephemeral=True)


class Form(discord.ui.Modal, title="Form"):
    name = discord.ui.TextInput(label="Name", custom_id="name")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"hello {self.name.value}")


class Bot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.all())
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        await self.tree.sync(guild=GUILD)

    async def on_message(self, message: discord.Message) -> None:
        if message.content == "!reply":
            await message.reply("replied")
        elif message.content == "!purge":
            await message.channel.purge(limit=3)
            await message.channel.send("purged")
        elif message.content == "!thread":
            thread = await message.create_thread(name="talk")
            await thread.send("in thread")


bot = Bot()


@bot.tree.command(guild=GUILD, description="Answers")
async def answer(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("answered")


@bot.tree.command(guild=GUILD, description="Edits its answer")
async def edit(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("before")
    await interaction.edit_original_response(content="after")


@bot.tree.command(guild=GUILD, description="Follows up")
async def follow(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("first")
    await interaction.followup.send("second")


@bot.tree.command(guild=GUILD, description="Shows components")
async def panel(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("panel", view=Panel())


@bot.tree.command(guild=GUILD, description="Opens a modal")
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@bot.tree.command(guild=GUILD, description="Finds with autocomplete")
async def find(interaction: discord.Interaction, query: str) -> None:
    await interaction.response.send_message(f"found {query}")


@find.autocomplete("query")
async def suggest(_interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed} one", value=f"{typed}-1")]


@bot.tree.command(guild=GUILD, description="Sends a file")
async def file(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(file=discord.File(io.BytesIO(b"hello file"), "hello.txt"))


bot.run(os.environ["PLAYGROUND_TOKEN"])
