import java.nio.charset.StandardCharsets;
import java.util.List;

import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;

/** The eleven steps with JDA: only the address, the token and the ids differ from a bot on Discord. */
public class Bot extends ListenerAdapter {
    public static void main(String[] args) {
        RestConfig rest = new RestConfig().setBaseUrl(System.getenv("PLAYGROUND_API") + "/v10/");
        JDABuilder.createDefault(System.getenv("PLAYGROUND_TOKEN"))
                .setRestConfig(rest)
                .setSessionController(new ConcurrentSessionController() {
                    @Override
                    public String getGateway() {
                        return System.getenv("PLAYGROUND_GATEWAY");
                    }
                })
                .enableIntents(GatewayIntent.MESSAGE_CONTENT)
                .addEventListeners(new Bot())
                .build();
    }

    @Override
    public void onGuildReady(GuildReadyEvent event) {
        event.getGuild().updateCommands().addCommands(
                Commands.slash("answer", "Answers"),
                Commands.slash("edit", "Edits its answer"),
                Commands.slash("follow", "Follows up"),
                Commands.slash("panel", "Shows components"),
                Commands.slash("form", "Opens a modal"),
                Commands.slash("find", "Finds").addOption(OptionType.STRING, "query", "What", true, true),
                Commands.slash("file", "Sends a file")).queue();
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        switch (event.getName()) {
            case "answer" -> event.reply("answered").queue();
            case "edit" -> event.reply("before").flatMap(hook -> hook.editOriginal("after")).queue();
            case "follow" -> event.deferReply()
                    .flatMap(hook -> hook.sendMessage("first"))
                    .flatMap(sent -> event.getHook().sendMessage("second"))
                    .queue();
            case "panel" -> event.reply("panel").addComponents(
                    ActionRow.of(Button.primary("press", "Press")),
                    ActionRow.of(StringSelectMenu.create("pick").addOption("red", "red").addOption("blue", "blue").build()))
                    .queue();
            case "form" -> {
                TextInput name = TextInput.create("name", TextInputStyle.SHORT).build();
                event.replyModal(Modal.create("form", "Form").addComponents(Label.of("Name", name)).build()).queue();
            }
            case "find" -> event.reply("found " + event.getOption("query").getAsString()).queue();
            case "file" -> event.replyFiles(FileUpload.fromData("hello file".getBytes(StandardCharsets.UTF_8), "hello.txt")).queue();
            default -> { }
        }
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        String typed = event.getFocusedOption().getValue();
        event.replyChoices(new Command.Choice(typed + " one", typed + "-1")).queue();
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        event.editMessage("pressed").queue();
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
        event.reply("picked " + event.getValues().get(0)).setEphemeral(true).queue();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
        event.reply("hello " + event.getValue("name").getAsString()).queue();
    }

    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
        Message said = event.getMessage();
        switch (said.getContentRaw()) {
            case "!reply" -> said.reply("replied").queue();
            case "!purge" -> event.getChannel().getHistory().retrievePast(3)
                    .flatMap(last -> event.getGuildChannel().deleteMessages((List<Message>) last))
                    .flatMap(gone -> event.getChannel().sendMessage("purged"))
                    .queue();
            case "!thread" -> said.createThreadChannel("talk")
                    .flatMap(thread -> thread.sendMessage("in thread"))
                    .queue();
            default -> { }
        }
    }
}
