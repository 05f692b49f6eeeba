using Conecta.Core.Imports.Matching;

namespace Conecta.Tests.Imports.Matching;

public sealed class ColumnMatcherTests
{
    private static readonly string[] Phones = ["(11) 98765-4321", "31 98888-7777", "+351 912345678", "1133334444"];
    private static readonly string[] Emails = ["ana@x.com", "bia@y.com.br", "c@z.org"];
    private static readonly string[] Names = ["Ana Silva", "Bia Souza", "Padaria 2 Irmãos Ltda."];

    private static readonly ColumnMatcher Matcher = new(ImportFields.All);

    [Fact]
    public void Match_ErpExport_RecognizesItsColumns()
    {
        string[] headings = ["Pedido", "Nome / Razão Social", "Celular (WhatsApp)", "E-mail", "Cidade", "UF", "Dt. Nascimento", "Observações"];

        var proposal = Matcher.Match([.. headings.Select((heading, index) => new ColumnSample(index, heading, []))]);

        Assert.Equal([null, "name", "phone", "email", "city", "state", "birthDate", "notes"], proposal.Columns.Select(column => column.Field?.Key));
        Assert.Equal("Sem par", proposal.Columns[0].BadgeLabel);
        Assert.All(proposal.Columns.Skip(1), column => Assert.Equal("Reconhecida", column.BadgeLabel));
        Assert.True(proposal.HasKey);
        Assert.False(proposal.IsCertain);
        Assert.Empty(proposal.Joins);
    }

    [Theory]
    [InlineData("Telefone", "phone", 0.95)]
    [InlineData("Nome / Razão Social", "name", 0.95)]
    [InlineData("Fone ou Celular", "phone", 0.95)]
    [InlineData("Telefone (com DDD)", "phone", 0.90)]
    [InlineData("Cliente Nome", "name", 0.85)]
    [InlineData("Telefones", "phone", 0.85)]
    [InlineData("Fone/E-mail", "phone", 0.80)]
    [InlineData("Telefone 2", "phone2", 0.95)]
    [InlineData("Telefone 3", null, 0)]
    [InlineData("Qualquer coisa", null, 0)]
    public void Match_HeadingAlone_HasTheScoreOfItsEvidence(string heading, string? field, double score)
    {
        var match = Matcher.Match([new ColumnSample(0, heading, [])]).Columns[0];

        Assert.Equal(field, match.Field?.Key);
        Assert.Equal(score, match.Score, 3);
    }

    [Fact]
    public void Match_ContentThatAgrees_AddsToTheScore() =>
        Assert.Equal(1.0, Matcher.Match([new ColumnSample(0, "Telefone", Phones)]).Columns[0].Score, 3);

    [Fact]
    public void Match_PhoneHeadingFullOfEmails_IsVetoedAndSaysSo()
    {
        var match = Matcher.Match([new ColumnSample(0, "Telefone", Emails)]).Columns[0];

        Assert.Equal(new ContentMismatch("Telefone (WhatsApp)", "e-mails"), match.Mismatch);
        Assert.Equal(ImportFields.Email, match.Field?.Key);
        Assert.Equal(MatchBadge.Check, match.Badge);
    }

    [Fact]
    public void Match_ContactHeading_IsANameUnlessItHoldsPhones()
    {
        Assert.Equal(ImportFields.Name, Matcher.Match([new ColumnSample(0, "Contato", Names)]).Columns[0].Field?.Key);
        Assert.Equal(ImportFields.Phone, Matcher.Match([new ColumnSample(0, "Contato", Phones)]).Columns[0].Field?.Key);
    }

    [Fact]
    public void Match_ResponsibleHeading_IsTheAgentWhenFewValuesRepeat()
    {
        var cells = Enumerable.Repeat(Names, 10).SelectMany(name => name).ToList();

        Assert.Equal(ImportFields.Owner, Matcher.Match([new ColumnSample(0, "Responsável", cells, 1, DistinctRate: 0.1)]).Columns[0].Field?.Key);
        Assert.Equal(ImportFields.Name, Matcher.Match([new ColumnSample(0, "Responsável", cells, 1, DistinctRate: 1)]).Columns[0].Field?.Key);
    }

    [Fact]
    public void Match_IdHeading_IsTheProvidersWhenItsValuesAre()
    {
        Assert.Equal(ImportFields.UserId, Matcher.Match([new ColumnSample(0, "ID", ["BR.1a2b3c4d", "US.99x8y7z6"])]).Columns[0].Field?.Key);
        Assert.Equal(ImportFields.ExternalId, Matcher.Match([new ColumnSample(0, "ID", ["1", "2"])]).Columns[0].Field?.Key);
    }

    [Theory]
    [InlineData(1.0, MatchBadge.Recognized)]
    [InlineData(0.98, MatchBadge.Recognized)]
    [InlineData(0.97, MatchBadge.Check)]
    [InlineData(null, MatchBadge.Check)]
    public void Match_ExternalCode_MustBeDistinctToBeRecognized(double? distinct, MatchBadge badge) =>
        Assert.Equal(badge, Matcher.Match([new ColumnSample(0, "Código", ["1", "2"], 1, distinct)]).Columns[0].Badge);

    [Fact]
    public void Match_ContentAlone_FindsPhonesButNeverTextCodesOrConsent()
    {
        var proposal = Matcher.Match(
        [
            new ColumnSample(0, "Coluna A", Names),
            new ColumnSample(1, "Coluna B", Phones),
            new ColumnSample(2, "Coluna C", ["1001", "1002", "1003"], 1, 1),
            new ColumnSample(3, "Coluna D", ["sim", "não", "sim"]),
            new ColumnSample(4, "Coluna E", Emails),
            new ColumnSample(5, "Coluna F", ["529.982.247-25", "11.222.333/0001-81"]),
        ]);

        Assert.Equal([null, "phone", null, null, "email", "document"], proposal.Columns.Select(column => column.Field?.Key));
        Assert.All(proposal.Columns.Where(column => column.Field is not null), column => Assert.Equal("Confira", column.BadgeLabel));
    }

    [Fact]
    public void Match_TwoColumnsForOneField_FullerWinsThenLeftmost()
    {
        var byFill = Matcher.Match([new ColumnSample(0, "Telefone", [], 0.4), new ColumnSample(1, "Celular", [], 0.9)]);
        var byPlace = Matcher.Match([new ColumnSample(0, "Cliente", []), new ColumnSample(1, "Razão Social", [])]);

        Assert.Equal([null, "phone"], byFill.Columns.Select(column => column.Field?.Key));
        Assert.Equal(["name", null], byPlace.Columns.Select(column => column.Field?.Key));
    }

    [Fact]
    public void Match_SecondColumnOfPhones_IsOfferedAsTheSecondPhone()
    {
        var proposal = Matcher.Match([new ColumnSample(0, "Telefone", Phones, 0.9), new ColumnSample(1, "Celular", Phones, 0.5)]);

        Assert.Equal(["phone", "phone2"], proposal.Columns.Select(column => column.Field?.Key));
        Assert.Equal(MatchBadge.Check, proposal.Columns[1].Badge);
    }

    [Fact]
    public void Match_CodesInColumnsOfTheirOwn_AreJoinedWithTheNumber()
    {
        var proposal = Matcher.Match(
        [
            new ColumnSample(0, "Nome", Names),
            new ColumnSample(1, "Celular", ["98765-4321", "91234-5670"]),
            new ColumnSample(2, "DDD", ["11", "31"]),
            new ColumnSample(3, "DDI", ["55", "55"]),
        ]);

        var join = Assert.Single(proposal.Joins);
        Assert.Equal(ImportFields.Phone, join.FieldKey);
        Assert.Equal(["DDI", "DDD", "Celular"], join.Columns.Select(column => column.Column.Heading));
        Assert.True(proposal.HasKey);
    }

    [Fact]
    public void Match_AreaCodeWithoutNumber_IsLeftAlone() =>
        Assert.All(Matcher.Match([new ColumnSample(0, "DDD", ["11"]), new ColumnSample(1, "Nome", Names)]).Columns.Take(1), column => Assert.Null(column.Field));

    [Theory]
    [InlineData("Nome")]
    [InlineData("Primeiro nome")]
    public void Match_SurnameInItsOwnColumn_IsJoinedWithTheName(string heading)
    {
        var proposal = Matcher.Match([new ColumnSample(0, "Sobrenome", []), new ColumnSample(1, heading, [])]);

        var join = Assert.Single(proposal.Joins);
        Assert.Equal(ImportFields.Name, join.FieldKey);
        Assert.Equal([heading, "Sobrenome"], join.Columns.Select(column => column.Column.Heading));
    }

    [Fact]
    public void Match_WholeNameBesideItsParts_TakesTheWhole()
    {
        var proposal = Matcher.Match([new ColumnSample(0, "Primeiro nome", []), new ColumnSample(1, "Sobrenome", []), new ColumnSample(2, "Nome completo", [])]);

        Assert.Equal([null, null, "name"], proposal.Columns.Select(column => column.Field?.Key));
        Assert.Empty(proposal.Joins);
    }

    [Fact]
    public void Match_CustomField_IsFoundByLabelAndKeyAndWinsOverASynonym()
    {
        var matcher = new ColumnMatcher(ImportFields.With(
        [
            ImportField.Custom("plano_atual", "Plano de saúde", ImportFieldKind.Text, 1000),
            ImportField.Custom("ref", "Referência", ImportFieldKind.Text, 1000),
        ]));

        Assert.Equal("custom:plano_atual", matcher.Match([new ColumnSample(0, "PLANO SAÚDE", [])]).Columns[0].Field?.Key);
        Assert.Equal("custom:plano_atual", matcher.Match([new ColumnSample(0, "Plano Atual", [])]).Columns[0].Field?.Key);
        Assert.Equal("custom:ref", matcher.Match([new ColumnSample(0, "Referência", [])]).Columns[0].Field?.Key);
    }

    [Fact]
    public void Match_RememberedHeading_ComesFirst()
    {
        var own = new Dictionary<string, string> { ["pedido"] = ImportFields.ExternalId, ["obs"] = "custom:gone" };
        var shared = new Dictionary<string, string> { ["vendedora"] = ImportFields.Owner };
        var matcher = new ColumnMatcher(ImportFields.All, new HeadingMemory(own, shared));

        var proposal = matcher.Match(
            [new ColumnSample(0, "PEDIDO", [], DistinctRate: 1), new ColumnSample(1, "Vendedora", []), new ColumnSample(2, "Obs.", [])]);

        Assert.Equal(["externalId", "owner", "notes"], proposal.Columns.Select(column => column.Field?.Key));
        Assert.Equal([1.00, 0.97, 0.95], proposal.Columns.Select(column => column.Score));
    }

    [Fact]
    public void ScoreHeadings_HeadingRow_BeatsTitlesAndData()
    {
        var headings = Matcher.ScoreHeadings(["Nome", "Telefone", "E-mail", "Cidade"]);

        Assert.Equal(3.8, headings, 3);
        Assert.True(headings > Matcher.ScoreHeadings(["Telefone", "Celular"]));
        Assert.Equal(0, Matcher.ScoreHeadings(["Relatório de clientes", "", ""]));
        Assert.Equal(0, Matcher.ScoreHeadings(["Ana Silva", "11987654321", "ana@x.com", "Itajubá"]));
        Assert.Equal(0, Matcher.ScoreHeadings(["Nome", "Cidade"]));
        Assert.Equal(0, Matcher.ScoreHeadings([]));
    }
}
