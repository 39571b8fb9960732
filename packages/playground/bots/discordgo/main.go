// The eleven steps with discordgo: only the address, the token and the ids differ from a bot on Discord.
package main

import (
	"log"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/bwmarrin/discordgo"
)

// playground sends what is meant for discord.com to the playground; discordgo keeps its addresses in forty variables.
type playground struct{ host string }

func (to playground) RoundTrip(request *http.Request) (*http.Response, error) {
	request.URL.Scheme, request.URL.Host, request.Host = "http", to.host, to.host
	return http.DefaultTransport.RoundTrip(request)
}

func check(err error) {
	if err != nil {
		log.Println(err)
	}
}

func main() {
	api, err := url.Parse(os.Getenv("PLAYGROUND_API"))
	if err != nil {
		log.Fatal(err)
	}
	session, err := discordgo.New("Bot " + os.Getenv("PLAYGROUND_TOKEN"))
	if err != nil {
		log.Fatal(err)
	}
	session.Client = &http.Client{Transport: playground{api.Host}}
	session.Identify.Intents = discordgo.IntentsAll
	session.AddHandler(onReady)
	session.AddHandler(onInteraction)
	session.AddHandler(onMessage)
	if err := session.Open(); err != nil {
		log.Fatal(err)
	}
	defer session.Close()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
}

func onReady(session *discordgo.Session, ready *discordgo.Ready) {
	commands := []*discordgo.ApplicationCommand{}
	for _, name := range []string{"answer", "edit", "follow", "panel", "form", "file"} {
		commands = append(commands, &discordgo.ApplicationCommand{Name: name, Description: "One of the eleven steps"})
	}
	query := &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: "query", Description: "What", Required: true, Autocomplete: true,
	}
	commands = append(commands, &discordgo.ApplicationCommand{
		Name: "find", Description: "Finds", Options: []*discordgo.ApplicationCommandOption{query},
	})
	_, err := session.ApplicationCommandBulkOverwrite(ready.Application.ID, os.Getenv("PLAYGROUND_GUILD"), commands)
	check(err)
}

func onInteraction(session *discordgo.Session, event *discordgo.InteractionCreate) {
	respond := func(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
		check(session.InteractionRespond(event.Interaction, &discordgo.InteractionResponse{Type: kind, Data: data}))
	}
	answer := func(text string) {
		respond(discordgo.InteractionResponseChannelMessageWithSource, &discordgo.InteractionResponseData{Content: text})
	}
	switch event.Type {
	case discordgo.InteractionApplicationCommand:
		command(session, event.Interaction, respond, answer)
	case discordgo.InteractionApplicationCommandAutocomplete:
		typed := event.ApplicationCommandData().Options[0].StringValue()
		choice := &discordgo.ApplicationCommandOptionChoice{Name: typed + " one", Value: typed + "-1"}
		respond(discordgo.InteractionApplicationCommandAutocompleteResult, &discordgo.InteractionResponseData{
			Choices: []*discordgo.ApplicationCommandOptionChoice{choice},
		})
	case discordgo.InteractionMessageComponent:
		data := event.MessageComponentData()
		if data.CustomID == "press" {
			respond(discordgo.InteractionResponseUpdateMessage, &discordgo.InteractionResponseData{Content: "pressed"})
			return
		}
		respond(discordgo.InteractionResponseChannelMessageWithSource, &discordgo.InteractionResponseData{
			Content: "picked " + data.Values[0], Flags: discordgo.MessageFlagsEphemeral,
		})
	case discordgo.InteractionModalSubmit:
		row := event.ModalSubmitData().Components[0].(*discordgo.ActionsRow)
		answer("hello " + row.Components[0].(*discordgo.TextInput).Value)
	}
}

func command(
	session *discordgo.Session,
	interaction *discordgo.Interaction,
	respond func(discordgo.InteractionResponseType, *discordgo.InteractionResponseData),
	answer func(string),
) {
	data := interaction.ApplicationCommandData()
	switch data.Name {
	case "answer":
		answer("answered")
	case "edit":
		answer("before")
		after := "after"
		_, err := session.InteractionResponseEdit(interaction, &discordgo.WebhookEdit{Content: &after})
		check(err)
	case "follow":
		respond(discordgo.InteractionResponseDeferredChannelMessageWithSource, nil)
		for _, text := range []string{"first", "second"} {
			_, err := session.FollowupMessageCreate(interaction, true, &discordgo.WebhookParams{Content: text})
			check(err)
		}
	case "panel":
		press := discordgo.Button{Label: "Press", CustomID: "press", Style: discordgo.PrimaryButton}
		pick := discordgo.SelectMenu{
			CustomID: "pick", MenuType: discordgo.StringSelectMenu,
			Options: []discordgo.SelectMenuOption{{Label: "red", Value: "red"}, {Label: "blue", Value: "blue"}},
		}
		respond(discordgo.InteractionResponseChannelMessageWithSource, &discordgo.InteractionResponseData{
			Content: "panel",
			Components: []discordgo.MessageComponent{
				discordgo.ActionsRow{Components: []discordgo.MessageComponent{press}},
				discordgo.ActionsRow{Components: []discordgo.MessageComponent{pick}},
			},
		})
	case "form":
		name := discordgo.TextInput{CustomID: "name", Label: "Name", Style: discordgo.TextInputShort, Required: true}
		respond(discordgo.InteractionResponseModal, &discordgo.InteractionResponseData{
			CustomID: "form", Title: "Form",
			Components: []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{name}}},
		})
	case "find":
		answer("found " + data.Options[0].StringValue())
	case "file":
		file := &discordgo.File{Name: "hello.txt", ContentType: "text/plain", Reader: strings.NewReader("hello file")}
		respond(discordgo.InteractionResponseChannelMessageWithSource, &discordgo.InteractionResponseData{
			Files: []*discordgo.File{file},
		})
	}
}

func onMessage(session *discordgo.Session, said *discordgo.MessageCreate) {
	switch said.Content {
	case "!reply":
		_, err := session.ChannelMessageSendReply(said.ChannelID, "replied", said.Reference())
		check(err)
	case "!purge":
		last, err := session.ChannelMessages(said.ChannelID, 3, "", "", "")
		check(err)
		ids := []string{}
		for _, message := range last {
			ids = append(ids, message.ID)
		}
		check(session.ChannelMessagesBulkDelete(said.ChannelID, ids))
		_, err = session.ChannelMessageSend(said.ChannelID, "purged")
		check(err)
	case "!thread":
		thread, err := session.MessageThreadStart(said.ChannelID, said.ID, "talk", 60)
		check(err)
		_, err = session.ChannelMessageSend(thread.ID, "in thread")
		check(err)
	}
}
