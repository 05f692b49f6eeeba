using Conecta.Core.Contacts.Values;
using Conecta.Core.Media;
using Conecta.Core.Users;

namespace Conecta.Core.Messages.Canned.Sheets;

/// <summary>Who and what a row may name.</summary>
/// <param name="Teams">Folded name of each team that the person sees, to its id and name.</param>
/// <param name="Agents">Normalised login of each agent whom the person sees, to the agent.</param>
public sealed record CannedSheetNames(IReadOnlyDictionary<string, (long Id, string Name)> Teams, IReadOnlyDictionary<string, long> Agents);

/// <summary>Makes the fields of a message of a row. Pure; what it cannot make sense of it says in Portuguese.</summary>
public static class CannedRowReader
{
    /// <summary>Reads a row over what the message is now.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">Columns of the sheet; for one that it has not, a message keeps what it has.</param>
    /// <param name="names">Teams and agents.</param>
    /// <param name="present">The message as it is; null for a new one.</param>
    /// <param name="files">Files of the message's parts.</param>
    /// <returns>The fields and what is wrong; empty when all is well.</returns>
    public static (CannedFields Fields, IReadOnlyList<string> Faults) Read(
        CannedSheetRow row, IReadOnlySet<string> columns, CannedSheetNames names, CannedFields? present, IReadOnlyDictionary<long, MediaFile> files)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(files);
        var faults = new List<string>();
        if (row.Fault is not null) faults.Add(row.Fault);
        var fields = new CannedFields
        {
            Title = Cell(CannedSheet.Title)?.Trim() ?? "",
            Shortcut = CannedFields.ShortcutOf(Cell(CannedSheet.Shortcut)),
            Category = columns.Contains(CannedSheet.Category) ? Cell(CannedSheet.Category)?.Trim() : present?.Category,
            IsActive = columns.Contains(CannedSheet.IsActive) ? Flag() : present?.IsActive ?? true,
            ValidFrom = columns.Contains(CannedSheet.ValidFrom) ? Day(CannedSheet.ValidFrom) : present?.ValidFrom,
            ValidTo = columns.Contains(CannedSheet.ValidTo) ? Day(CannedSheet.ValidTo) : present?.ValidTo,
        };
        ReadReach();
        ReadParts();
        return (fields, faults);

        string? Cell(string heading) => row.Cells.GetValueOrDefault(heading);

        bool Flag()
        {
            var flag = YesNo.Parse(Cell(CannedSheet.IsActive));
            if (flag.IsRefused) faults.Add($"\"{Cell(CannedSheet.IsActive)}\" em Ativa não é Sim nem Não.");
            return !flag.IsAccepted || flag.Value;
        }

        DateOnly? Day(string heading)
        {
            var day = DateValue.Parse(Cell(heading));
            if (day.IsRefused) faults.Add($"\"{Cell(heading)}\" em {heading} não é uma data. Escreva como 31/12/2026.");
            return day.IsAccepted ? day.Value : null;
        }

        void ReadReach()
        {
            if (!columns.Contains(CannedSheet.Teams) && !columns.Contains(CannedSheet.Agent))
            {
                if (present is not null) (fields.Scope, fields.TeamIds, fields.AgentId) = (present.Scope, present.TeamIds, present.AgentId);
                return;
            }

            var (teams, agent) = (Cell(CannedSheet.Teams), Cell(CannedSheet.Agent)?.Trim());
            if (teams is not null && agent is not null) faults.Add("Preencha Equipes ou Agente, não os dois.");
            if (agent is not null)
            {
                fields.Scope = CannedScope.Personal;
                if (names.Agents.TryGetValue(Login.Normalize(agent), out var id)) fields.AgentId = id;
                else faults.Add($"Não há agente com o login \"{agent}\" entre os que você vê.");
            }
            else if (teams is not null)
            {
                fields.Scope = CannedScope.Teams;
                foreach (var name in teams.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    if (names.Teams.TryGetValue(SearchText.Fold(name), out var team)) fields.TeamIds.Add(team.Id);
                    else faults.Add($"Não há equipe \"{name}\" entre as que você vê. Várias equipes são separadas por ponto e vírgula.");
                }
            }
        }

        void ReadParts()
        {
            var free = (present?.Parts ?? []).Where(p => p is { IsFile: true, FileId: not null }).Select(p => p.FileId!.Value).Where(files.ContainsKey).ToList();
            for (var i = 1; i <= CannedMessage.MaxParts; i++)
            {
                if (Cell(CannedSheet.Part(i)) is not { } cell)
                {
                    // A part whose column is not there stays; a blank cell takes it away.
                    if (!columns.Contains(CannedSheet.Part(i)) && present is not null && i <= present.Parts.Count) fields.Parts.Add(present.Parts[i - 1]);
                    continue;
                }

                var (text, fileName) = CannedSheet.ReadPart(cell);
                if (fileName is null)
                {
                    fields.Parts.Add(new CannedPartFields { Text = text });
                    continue;
                }

                var at = free.FindIndex(id => files[id].Name == fileName);
                if (at < 0) faults.Add($"O arquivo \"{fileName}\" não vem pela planilha. Crie esta parte pela tela; depois a planilha a mantém.");
                else fields.Parts.Add(new CannedPartFields { IsFile = true, FileId = free[at], Text = text });
                if (at >= 0) free.RemoveAt(at);
            }
        }
    }

    /// <summary>What a row changes of a message, by the headings of the sheet.</summary>
    public static IReadOnlyList<string> Changes(CannedFields now, CannedFields next)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(next);
        var changes = new List<string>();
        void Compare(string heading, bool isSame)
        {
            if (!isSame) changes.Add(heading);
        }

        Compare(CannedSheet.Title, now.Title == next.Title);
        Compare(CannedSheet.Shortcut, now.Shortcut == next.Shortcut);
        Compare(CannedSheet.Category, SearchText.Fold(now.Category) == SearchText.Fold(next.Category));
        Compare("Para quem", now.Scope == next.Scope && now.AgentId == next.AgentId && now.TeamIds.ToHashSet().SetEquals(next.TeamIds));
        Compare(CannedSheet.IsActive, now.IsActive == next.IsActive);
        Compare("Validade", now.ValidFrom == next.ValidFrom && now.ValidTo == next.ValidTo);
        Compare("Partes", now.Parts.Select(p => (p.FileId, CannedFields.Text(p.Text))).SequenceEqual(next.Parts.Select(p => (p.FileId, CannedFields.Text(p.Text)))));
        return changes;
    }
}
