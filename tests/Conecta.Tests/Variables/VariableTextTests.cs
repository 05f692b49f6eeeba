using Conecta.Core.Variables;

namespace Conecta.Tests.Variables;

public sealed class VariableTextTests
{
    private static readonly Dictionary<string, string?> Nothing = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("Olá, {{primeiro_nome}}!", "Olá, Maria!")]
    [InlineData("Olá, {{ NOME }}!", "Olá, Maria Souza!")]
    [InlineData("Olá, {{NAME}}!", "Olá, Maria Souza!")]
    [InlineData("{{nome}}{{nome}}", "Maria SouzaMaria Souza")]
    [InlineData("Sem variáveis  com dois espaços ", "Sem variáveis  com dois espaços ")]
    public void Fill_KnownValues_StandInPlaceOfTheirVariables(string text, string expected)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["nome"] = "Maria Souza", ["primeiro_nome"] = "Maria" };

        Assert.Equal(expected, VariableText.Fill(text, values));
    }

    [Theory]
    [InlineData("Olá {{nome}}, tudo bem?", "Olá, tudo bem?")]
    [InlineData("Olá, {{nome}}!", "Olá!")]
    [InlineData("{{nome}}, tudo bem?", "tudo bem?")]
    [InlineData("Falo com {{nome}} agora", "Falo com agora")]
    [InlineData("Falo com {{nome}} {{agente}} agora", "Falo com agora")]
    [InlineData("Protocolo {{protocolo}}.", "Protocolo.")]
    [InlineData("Protocolo: {{protocolo}}", "Protocolo:")]
    [InlineData("Oi,  {{nome}}  \nSegue o link", "Oi\nSegue o link")]
    [InlineData("Oi\n{{campo.endereco}}\nAté logo", "Oi\nAté logo")]
    [InlineData("Oi\n{{campo.endereco}}", "Oi")]
    [InlineData("Cliente ({{nome}} )", "Cliente ()")]
    [InlineData("antes{{nome}}depois", "antesdepois")]
    [InlineData("{{nome}}", "")]
    [InlineData("{{desconhecida}} fica", "fica")]
    public void Fill_MissingValue_LeavesNothingAndTidiesTheSpacesAroundIt(string text, string expected) =>
        Assert.Equal(expected, VariableText.Fill(text, Nothing));

    [Fact]
    public void Fill_ValueThatLooksLikeAVariable_IsNotFilledAgain()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["nome"] = "{{protocolo}}", ["protocolo"] = "42" };

        Assert.Equal("Olá {{protocolo}} 42", VariableText.Fill("Olá {{nome}} {{protocolo}}", values));
    }

    [Fact]
    public void Fill_BlankValue_CountsAsMissing()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["nome"] = "  " };

        Assert.Equal("Olá!", VariableText.Fill("Olá, {{nome}}!", values));
    }

    [Theory]
    [InlineData(MessageKind.Canned, "Oi {{nome}} {{NAME}} {{saudacao}} {{agente}} {{protocolo}}", null)]
    [InlineData(MessageKind.Canned, "Oi {{nomme}}", "A variável {{nomme}} não existe. Você quis dizer {{nome}}?")]
    [InlineData(MessageKind.Canned, "{{saudação}}", "A variável {{saudação}} não existe. Você quis dizer {{saudacao}}?")]
    [InlineData(MessageKind.Canned, "{{posicao_fila}}", "A variável {{posicao_fila}} não existe nesta mensagem. Tire-a do texto.")]
    [InlineData(MessageKind.QueueEntered, "{{posicao_fila}}", null)]
    [InlineData(MessageKind.InvalidOption, "{{equipe}}", "A variável {{equipe}} não existe nesta mensagem. Tire-a do texto.")]
    [InlineData(MessageKind.ConversationStarted, "{{agente_destino}}", "A variável {{agente_destino}} não existe nesta mensagem. Tire-a do texto.")]
    [InlineData(MessageKind.TransferredToTeam, "{{equipe_destino}}", null)]
    [InlineData(MessageKind.AgentJoined, "{{agente_convidado}} entrou", null)]
    [InlineData(MessageKind.Survey, "De {{nota_min}} a {{nota_max}}", null)]
    [InlineData(MessageKind.TemplateParameter, "{{protocolo}}", "A variável {{protocolo}} não existe nesta mensagem. Tire-a do texto.")]
    [InlineData(MessageKind.Canned, "{{}}", "A variável {{}} não existe. Veja a lista de variáveis abaixo do texto.")]
    [InlineData(MessageKind.Canned, "{{nome}", "Há chaves duplas sem par no texto. Uma variável é escrita assim: {{nome}}.")]
    public void FindFault_ByKindOfMessage_NamesWhatIsWrong(MessageKind kind, string text, string? expected) =>
        Assert.Equal(expected, VariableText.FindFault(text, VariableTable.For(kind)));

    [Fact]
    public void Table_EveryDefaultTextOfTheProduct_HoldsOnlyVariablesThatExistThere()
    {
        // domain.md 9.2
        (MessageKind Kind, string Text)[] defaults =
        [
            (MessageKind.ConversationStarted, "Olá, {{primeiro_nome}}. {{agente}} vai atender você. Protocolo {{protocolo}}."),
            (MessageKind.OverflowLimit, "As equipes estão ocupadas agora. Sua mensagem ficou no protocolo {{protocolo}}."),
            (MessageKind.QueueEntered, "Você está na fila da equipe {{equipe}}."),
            (MessageKind.ConversationCompleted, "Atendimento {{protocolo}} concluído."),
            (MessageKind.TransferredToTeam, "Você será atendido pela equipe {{equipe_destino}}."),
            (MessageKind.TransferredToAgent, "{{agente_destino}} continua o seu atendimento."),
            (MessageKind.AgentJoined, "{{agente_convidado}} entrou na conversa."),
            (MessageKind.AgentLeft, "{{agente_convidado}} saiu da conversa."),
            (MessageKind.TeamNoAgent, "No momento não há atendentes disponíveis na equipe {{equipe}}."),
            (MessageKind.QueuePositionInitial, "Você é o {{posicao_fila}}º da fila."),
            (MessageKind.Inactivity, "Encerramos por falta de resposta. Protocolo {{protocolo}}."),
            (MessageKind.Survey, "De {{nota_min}} a {{nota_max}}, como foi o atendimento?"),
        ];

        Assert.All(defaults, d => Assert.Null(VariableText.FindFault(d.Text, VariableTable.For(d.Kind))));
    }

    [Fact]
    public void Pieces_UnknownVariable_StaysAndIsMarked()
    {
        var allowed = VariableTable.For(MessageKind.Canned);

        var pieces = VariableText.Pieces("Oi {{nome}} {{nomme}} {{protocolo}}!", new Dictionary<string, string?>(StringComparer.Ordinal) { ["nome"] = "Bia" }, allowed);

        Assert.Equal([new("Oi ", PieceKind.Written), new("Bia", PieceKind.Filled), new(" ", PieceKind.Written), new("{{nomme}}", PieceKind.Unknown), new("!", PieceKind.Written)], pieces);
    }

    [Fact]
    public void NamesIn_Text_GivesEachVariableOnceInItsCanonicalForm() =>
        Assert.Equal(["nome", "campo.pedido"], VariableText.NamesIn("{{NAME}} {{nome}} {{ campo.pedido }}"));

    [Theory]
    [InlineData(4, "Boa noite")]
    [InlineData(5, "Bom dia")]
    [InlineData(11, "Bom dia")]
    [InlineData(12, "Boa tarde")]
    [InlineData(17, "Boa tarde")]
    [InlineData(18, "Boa noite")]
    [InlineData(0, "Boa noite")]
    public void Greeting_ByHour_FollowsTheTable(int hour, string expected) => Assert.Equal(expected, MessageFacts.Greeting(new TimeOnly(hour, 59)));

    [Theory]
    [InlineData("America/Sao_Paulo", "22/11/2026 23:30", "Boa noite")]
    [InlineData("America/Rio_Branco", "22/11/2026 21:30", "Boa noite")]
    [InlineData("America/Noronha", "23/11/2026 00:30", "Boa noite")]
    public void Values_DateAndTime_AreOfTheCompanysZone(string zone, string moment, string greeting)
    {
        var facts = new MessageFacts { At = new DateTime(2026, 11, 23, 2, 30, 0, DateTimeKind.Utc), Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };

        var values = facts.Values();

        Assert.Equal((moment, greeting), ($"{values["data"]} {values["hora"]}", values["saudacao"]));
    }

    [Fact]
    public void Values_FirstName_IsTheFirstWordOfTheName()
    {
        var facts = new MessageFacts { At = DateTime.UnixEpoch, Zone = TimeZoneInfo.Utc, Contact = " Maria  de Souza " };

        Assert.Equal("Maria", facts.Values()["primeiro_nome"]);
    }
}
