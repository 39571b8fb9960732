"""The eleven steps with py-cord: only the address, the token and the ids differ from a bot on Discord."""

import io
import os

import discord

discord.http.Route.API_BASE_URL = os.environ["PLAYGROUND_API"] + "/v{API_VERSION}"
bot = discord.Bot(intents=discord.Intents.all(), debug_guilds=[int(os.environ["PLAYGROUND_GUILD"])])


class Panel(discord.ui.View):
    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, _button: discord.ui.Button, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="pressed")

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label=c, value=c) for c in ("red", "blue")])
    async def pick(self, select: discord.ui.Select, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}", ephemeral=True)


class Form(discord.ui.Modal):
    def __init__(self) -> None:
        super().__init__(discord.ui.InputText(label="Name", custom_id="name"), title="Form", custom_id="form")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"hello {self.children[0].value}")


@bot.slash_command(description="Answers")
async def answer(ctx: discord.ApplicationContext) -> None:
    await ctx.respond("answered")


@bot.slash_command(description="Edits its answer")
async def edit(ctx: discord.ApplicationContext) -> None:
    await ctx.respond("before")
    await ctx.edit(content="after")


@bot.slash_command(description="Follows up")
async def follow(ctx: discord.ApplicationContext) -> None:
    await ctx.defer()
    await ctx.followup.send("first")
    await ctx.followup.send("second")


@bot.slash_command(description="Shows components")
async def panel(ctx: discord.ApplicationContext) -> None:
    await ctx.respond("panel", view=Panel())


@bot.slash_command(description="Opens a modal")
async def form(ctx: discord.ApplicationContext) -> None:
    await ctx.send_modal(Form())


async def suggest(ctx: discord.AutocompleteContext) -> list[discord.OptionChoice]:
    return [discord.OptionChoice(f"{ctx.value} one", f"{ctx.value}-1")]


@bot.slash_command(description="Finds with autocomplete")
async def find(ctx: discord.ApplicationContext, query: discord.Option(str, "What", autocomplete=suggest)) -> None:
    await ctx.respond(f"found {query}")


@bot.slash_command(description="Sends a file")
async def file(ctx: discord.ApplicationContext) -> None:
    await ctx.respond(file=discord.File(io.BytesIO(b"hello file"), "hello.txt"))


@bot.event
async def on_message(message: discord.Message) -> None:
    if message.content == "!reply":
        await message.reply("replied")
    elif message.content == "!purge":
        await message.channel.purge(limit=3)
        await message.channel.send("purged")
    elif message.content == "!thread":
        thread = await message.create_thread(name="talk")
        await thread.send("in thread")


bot.run(os.environ["PLAYGROUND_TOKEN"])
