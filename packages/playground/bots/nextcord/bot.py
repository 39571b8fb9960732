"""The eleven steps with nextcord: only the address, the token and the ids differ from a bot on Discord."""

import io
import os

import nextcord

nextcord.http.Route.BASE = os.environ["PLAYGROUND_API"] + "/v10"
bot = nextcord.Client(intents=nextcord.Intents.all(), default_guild_ids=[int(os.environ["PLAYGROUND_GUILD"])])


class Panel(nextcord.ui.View):
    @nextcord.ui.button(label="Press", custom_id="press")
    async def press(self, _button: nextcord.ui.Button, interaction: nextcord.Interaction) -> None:
        await interaction.response.edit_message(content="pressed")

    @nextcord.ui.string_select(custom_id="pick", options=[nextcord.SelectOption(label=c, value=c) for c in ("red", "blue")])
    async def pick(self, select: nextcord.ui.StringSelect, interaction: nextcord.Interaction) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}", ephemeral=True)


class Form(nextcord.ui.Modal):
    def __init__(self) -> None:
        super().__init__("Form", custom_id="form")
        self.name = nextcord.ui.TextInput("Name", custom_id="name")
        self.add_item(self.name)

    async def callback(self, interaction: nextcord.Interaction) -> None:
        await interaction.response.send_message(f"hello {self.name.value}")


@bot.slash_command(description="Answers")
async def answer(interaction: nextcord.Interaction) -> None:
    await interaction.response.send_message("answered")


@bot.slash_command(description="Edits its answer")
async def edit(interaction: nextcord.Interaction) -> None:
    await interaction.response.send_message("before")
    await interaction.edit_original_message(content="after")


@bot.slash_command(description="Follows up")
async def follow(interaction: nextcord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("first")
    await interaction.followup.send("second")


@bot.slash_command(description="Shows components")
async def panel(interaction: nextcord.Interaction) -> None:
    await interaction.response.send_message("panel", view=Panel())


@bot.slash_command(description="Opens a modal")
async def form(interaction: nextcord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@bot.slash_command(description="Finds with autocomplete")
async def find(interaction: nextcord.Interaction, query: str) -> None:
    await interaction.response.send_message(f"found {query}")


@find.on_autocomplete("query")
async def suggest(interaction: nextcord.Interaction, typed: str) -> None:
    await interaction.response.send_autocomplete({f"{typed} one": f"{typed}-1"})


@bot.slash_command(description="Sends a file")
async def file(interaction: nextcord.Interaction) -> None:
    await interaction.response.send_message(file=nextcord.File(io.BytesIO(b"hello file"), "hello.txt"))


@bot.event
async def on_message(message: nextcord.Message) -> None:
    if message.content == "!reply":
        await message.reply("replied")
    elif message.content == "!purge":
        await message.channel.purge(limit=3)
        await message.channel.send("purged")
    elif message.content == "!thread":
        thread = await message.create_thread(name="talk")
        await thread.send("in thread")


bot.run(os.environ["PLAYGROUND_TOKEN"])
