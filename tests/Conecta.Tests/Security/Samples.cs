using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Unattended;
using Conecta.Core.Integrations;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Security;

/// <summary>Makers of one object of each kind, inside the company or concessionária of a side, named with the side's marker. Each feature adds its own.</summary>
public static class Samples
{
    public static Task<long> UserGroup(Side side) => side.AddAsync(db =>
    {
        var group = new UserGroup { CompanyId = side.Company.Id, Name = side.Name("Grupo") };
        db.UserGroups.Add(group);
        return () => group.Id;
    });

    public static async Task<long> Agent(Side side) => (await Teams.TestTeams.CreateAgentAsync(side.Services, side.Company, side.Name("Agente"))).Id;

    public static async Task<long> BinnedAgent(Side side) =>
        (await Teams.TestTeams.CreateAgentAsync(side.Services, side.Company, side.Name("Agente"), set: a => a.DeletedAt = a.CreatedAt)).Id;

    public static Task<long> Contact(Side side) => side.AddAsync(db =>
    {
        var contact = NewContact(side);
        db.Contacts.Add(contact);
        return () => contact.Id;
    });

    public static Task<long> BinnedContact(Side side) => side.AddAsync(db =>
    {
        var contact = NewContact(side);
        contact.DeletedAt = contact.CreatedAt;
        db.Contacts.Add(contact);
        return () => contact.Id;
    });

    /// <summary>An open request of access.</summary>
    public static async Task<long> PrivacyRequest(Side side)
    {
        var contact = await Contact(side);
        return await side.AddAsync(db =>
        {
            var day = new DateOnly(2026, 11, 20);
            var request = new Core.Contacts.Privacy.PrivacyRequest
            {
                CompanyId = side.Company.Id,
                ContactId = contact,
                ReceivedOn = day,
                DueOn = day.AddDays(15),
                CreatedBy = side.Name("Pessoa"),
                CreatedAt = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc),
            };
            db.Set<Core.Contacts.Privacy.PrivacyRequest>().Add(request);
            return () => request.Id;
        });
    }

    /// <summary>A joining that can no more be undone.</summary>
    public static Task<long> Merge(Side side) => side.AddAsync(db =>
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var merge = new Core.Contacts.Merging.ContactMerge { CompanyId = side.Company.Id, SurvivorId = 1, LoserId = 2, At = now, UndoUntil = now, PersonName = side.Name("Pessoa") };
        db.Set<Core.Contacts.Merging.ContactMerge>().Add(merge);
        return () => merge.Id;
    });

    public static Task<long> ContactGroup(Side side) => side.AddAsync(db =>
    {
        var name = side.Name("Grupo");
        var group = new Core.Contacts.Groups.ContactGroup { CompanyId = side.Company.Id, Name = name, NameFolded = name.ToLowerInvariant() };
        db.ContactGroups.Add(group);
        return () => group.Id;
    });

    public static Task<long> CustomField(Side side) => side.AddAsync(db =>
    {
        var field = new Core.Contacts.Fields.CustomField { CompanyId = side.Company.Id, Name = side.Name("Campo"), Key = $"k{Guid.NewGuid():N}" };
        db.CustomFields.Add(field);
        return () => field.Id;
    });

    public static Task<long> Team(Side side) => side.AddAsync(db =>
    {
        var team = Teams.TestTeams.New(side.Company.Id, side.Name("Equipe"));
        db.Teams.Add(team);
        return () => team.Id;
    });

    public static Task<long> BinnedTeam(Side side) => side.AddAsync(db =>
    {
        var team = Teams.TestTeams.New(side.Company.Id, side.Name("Equipe"));
        team.DeletedAt = team.CreatedAt;
        db.Teams.Add(team);
        return () => team.Id;
    });

    public static Task<long> Canned(Side side) => Canned(side, isBinned: false);

    public static Task<long> BinnedCanned(Side side) => Canned(side, isBinned: true);

    /// <summary>A file that a message sends; the id is the file's.</summary>
    public static async Task<long> CannedFile(Side side)
    {
        var message = await Canned(side);
        using var content = new MemoryStream("%PDF-1.4 "u8.ToArray());
        var (sha256, size) = (await side.Services.GetRequiredService<Core.Media.MediaStore>().TakeAsync(side.Company.Id, content, 100, _ => { }, CancellationToken.None))!.Value;
        var id = await side.AddAsync(db =>
        {
            var file = new Core.Media.MediaFile { CompanyId = side.Company.Id, Name = side.Name("arquivo") + ".pdf", Kind = Core.Media.MediaKind.Document, MediaType = "application/pdf", Size = size, Sha256 = sha256 };
            db.Add(file);
            return () => file.Id;
        });
        return await side.AddAsync(db =>
        {
            db.Add(new Core.Messages.Canned.CannedPart { CompanyId = side.Company.Id, CannedMessageId = message, Position = 1, MediaFileId = id });
            return () => id;
        });
    }

    public static Task<long> Pause(Side side) => Pause(side, isBinned: false);

    public static Task<long> BinnedPause(Side side) => Pause(side, isBinned: true);

    private static Task<long> Pause(Side side, bool isBinned) => side.AddAsync(db =>
    {
        var name = side.Name("Pausa");
        var reason = new Core.Pauses.PauseReason { CompanyId = side.Company.Id, Name = name, NameFolded = name.ToLowerInvariant(), CreatedAt = DateTime.UnixEpoch, DeletedAt = isBinned ? DateTime.UnixEpoch : null };
        db.Add(reason);
        return () => reason.Id;
    });

    public static Task<long> Disposition(Side side) => Disposition(side, isBinned: false);

    public static Task<long> BinnedDisposition(Side side) => Disposition(side, isBinned: true);

    private static Task<long> Disposition(Side side, bool isBinned) => side.AddAsync(db =>
    {
        var name = side.Name("Tabulação");
        var row = new Core.Dispositions.Disposition { CompanyId = side.Company.Id, Name = name, NameFolded = name.ToLowerInvariant(), CreatedAt = DateTime.UnixEpoch, DeletedAt = isBinned ? DateTime.UnixEpoch : null };
        db.Add(row);
        return () => row.Id;
    });

    /// <summary>A team's word about an automatic message.</summary>
    public static async Task<long> AutoMessage(Side side)
    {
        var team = await Team(side);
        return await side.AddAsync(db =>
        {
            var row = Core.Messages.Automatic.AutoMessage.At(Core.Variables.MessageKind.Survey, Core.Messages.Automatic.AutoMessagePlace.OfTeam(team));
            (row.CompanyId, row.IsOn) = (side.Company.Id, false);
            db.Add(row);
            return () => row.Id;
        });
    }

    /// <summary>A file that an automatic message of a team sends; the id is the file's.</summary>
    public static async Task<long> AutoMessageFile(Side side)
    {
        using var content = new MemoryStream("%PDF-1.4 "u8.ToArray());
        var (sha256, size) = (await side.Services.GetRequiredService<Core.Media.MediaStore>().TakeAsync(side.Company.Id, content, 100, _ => { }, CancellationToken.None))!.Value;
        var id = await side.AddAsync(db =>
        {
            var file = new Core.Media.MediaFile { CompanyId = side.Company.Id, Name = side.Name("arquivo") + ".pdf", Kind = Core.Media.MediaKind.Document, MediaType = "application/pdf", Size = size, Sha256 = sha256 };
            db.Add(file);
            return () => file.Id;
        });
        // One side may be asked several times; a company says one thing about a message, a new team has said nothing yet.
        var team = await Team(side);
        await side.AddAsync(db =>
        {
            var row = Core.Messages.Automatic.AutoMessage.At(Core.Variables.MessageKind.Survey, Core.Messages.Automatic.AutoMessagePlace.OfTeam(team));
            (row.CompanyId, row.HasContent, row.MediaFileId) = (side.Company.Id, true, id);
            db.Add(row);
            return () => id;
        });
        return id;
    }

    /// <summary>A sheet that waits for its sender's word.</summary>
    public static async Task<long> CannedImport(Side side)
    {
        var person = await Hosting.TestData.CreateAdminAsync(side.Services, side.Company);
        return await side.AddAsync(db =>
        {
            var import = new Core.Messages.Canned.Sheets.CannedImport { CompanyId = side.Company.Id, UserId = person.Id, FileName = side.Name("planilha") + ".xlsx", Content = [1], CreatedAt = DateTime.UnixEpoch };
            db.Add(import);
            return () => import.Id;
        });
    }

    private static Task<long> Canned(Side side, bool isBinned) => side.AddAsync(db =>
    {
        var message = Messages.Canned.TestCanned.New(side.Company.Id, side.Name("Mensagem"), $"s{Guid.NewGuid():N}"[..20]);
        if (isBinned) message.DeletedAt = message.CreatedAt;
        db.Add(message);
        return () => message.Id;
    });

    public static Task<long> Channel(Side side) => Channel(side, Core.Channels.ChannelType.WebChat, isBinned: false);

    public static Task<long> WhatsAppChannel(Side side) => Channel(side, Core.Channels.ChannelType.WhatsAppBusiness, isBinned: false);

    public static Task<long> BinnedChannel(Side side) => Channel(side, Core.Channels.ChannelType.WebChat, isBinned: true);

    private static async Task<long> Channel(Side side, Core.Channels.ChannelType type, bool isBinned)
    {
        await using var scope = side.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var channel = Channels.TestChannels.New(side.Company.Id, side.Name("Canal"), type);
        if (isBinned) channel.DeletedAt = channel.CreatedAt;
        return (await Channels.TestChannels.AddAsync(db, channel)).Id;
    }

    public static Task<long> Template(Side side) => Template(side, isBinned: false);

    public static Task<long> BinnedTemplate(Side side) => Template(side, isBinned: true);

    /// <summary>A sample of a template; the id is the file's.</summary>
    public static async Task<long> TemplateFile(Side side)
    {
        var template = await Template(side);
        using var content = new MemoryStream("%PDF-1.4 "u8.ToArray());
        var (sha256, size) = (await side.Services.GetRequiredService<Core.Media.MediaStore>().TakeAsync(side.Company.Id, content, 100, _ => { }, CancellationToken.None))!.Value;
        var id = await side.AddAsync(db =>
        {
            var file = new Core.Media.MediaFile { CompanyId = side.Company.Id, Name = side.Name("arquivo") + ".pdf", Kind = Core.Media.MediaKind.Document, MediaType = "application/pdf", Size = size, Sha256 = sha256 };
            db.Add(file);
            return () => file.Id;
        });
        var owner = await side.AddAsync(db =>
        {
            var edition = new Core.Templates.TemplateEdition { CompanyId = side.Company.Id, TemplateId = template, Language = "en_US", StageAt = DateTime.UnixEpoch };
            db.Add(edition);
            return () => edition.Id;
        });
        return await side.AddAsync(db =>
        {
            db.Add(new Core.Templates.TemplateFile { CompanyId = side.Company.Id, EditionId = owner, MediaFileId = id });
            return () => id;
        });
    }

    private static async Task<long> Template(Side side, bool isBinned)
    {
        var id = await side.AddAsync(db =>
        {
            var template = new Core.Templates.MessageTemplate { CompanyId = side.Company.Id, Name = $"t{Guid.NewGuid():N}", CreatedAt = DateTime.UnixEpoch, DeletedAt = isBinned ? DateTime.UnixEpoch : null };
            db.Add(template);
            return () => template.Id;
        });
        return await side.AddAsync(db =>
        {
            db.Add(new Core.Templates.TemplateEdition { CompanyId = side.Company.Id, TemplateId = id, Language = "pt_BR", StageAt = DateTime.UnixEpoch });
            return () => id;
        });
    }

    public static async Task<long> Version(Side side)
    {
        var version = VersionOf(side, await Team(side));
        return await side.AddAsync(db =>
        {
            db.ConfigurationVersions.Add(version);
            return () => version.Id;
        });
    }

    public static async Task<long> VersionedTeam(Side side)
    {
        var team = await Team(side);
        await side.AddAsync(db =>
        {
            db.ConfigurationVersions.Add(VersionOf(side, team));
            return () => team;
        });
        return team;
    }

    private static ConfigurationVersion VersionOf(Side side, long team) => new()
    {
        CompanyId = side.Company.Id,
        Kind = "team",
        ObjectId = team,
        Number = 1,
        ObjectName = side.Name("Equipe"),
        At = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
        Document = """{"Name":"Antes"}""",
    };

    public static Task<long> Schedule(Side side) => side.AddAsync(db =>
    {
        var schedule = Schedules.TestSchedules.New(side.Company.Id, side.Name("Horário"));
        db.Schedules.Add(schedule);
        return () => schedule.Id;
    });

    public static Task<long> BinnedSchedule(Side side) => side.AddAsync(db =>
    {
        var schedule = Schedules.TestSchedules.New(side.Company.Id, side.Name("Horário"));
        schedule.DeletedAt = schedule.CreatedAt;
        db.Schedules.Add(schedule);
        return () => schedule.Id;
    });

    public static Task<long> CompanyHoliday(Side side) => side.AddAsync(db =>
    {
        var holiday = new CompanyHoliday { CompanyId = side.Company.Id, Name = side.Name("Feriado"), Date = new DateOnly(2026, 5, 5) };
        db.CompanyHolidays.Add(holiday);
        return () => holiday.Id;
    });

    public static Task<long> DealerHoliday(Side side) => side.AddAsync(db =>
    {
        var holiday = new SharedHoliday { DealerId = side.Dealer.Id, Name = side.Name("Feriado"), Date = new DateOnly(2026, 5, 5) };
        db.SharedHolidays.Add(holiday);
        return () => holiday.Id;
    });

    /// <summary>A date of the platform, which everybody sees and which therefore is named after nobody.</summary>
    public static Task<long> PlatformHoliday(Side side) => side.AddAsync(db =>
    {
        var holiday = new SharedHoliday { Name = "Feriado da plataforma", Date = new DateOnly(2026, 5, 5) };
        db.SharedHolidays.Add(holiday);
        return () => holiday.Id;
    });

    /// <summary>An administrator without permissions.</summary>
    public static async Task<long> Admin(Side side) => (await Hosting.TestData.CreateAdminAsync(side.Services, side.Company)).Id;

    /// <summary>A person with a photo; the id is the person's.</summary>
    public static async Task<long> Photo(Side side)
    {
        var person = await Hosting.TestData.CreateAdminAsync(side.Services, side.Company);
        return await side.AddAsync(db =>
        {
            db.UserPhotos.Add(new UserPhoto { UserId = person.Id, Content = [1], MediaType = "image/png" });
            return () => person.Id;
        });
    }

    /// <summary>A company of the side's concessionária.</summary>
    public static Task<long> Company(Side side) => side.AddAsync(db =>
    {
        var company = new Company { DealerId = side.Dealer.Id, Name = side.Name("Empresa"), Slug = $"s{Guid.NewGuid():N}"[..20], CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        db.Companies.Add(company);
        return () => company.Id;
    });

    /// <summary>A company whose first administrator has no password yet.</summary>
    public static async Task<long> WaitingCompany(Side side)
    {
        var id = await Company(side);
        await side.AddAsync(db =>
        {
            var login = $"u{Guid.NewGuid():N}@conta.test";
            db.Users.Add(new User
            {
                Kind = UserKind.CompanyAdmin,
                CompanyId = id,
                Name = side.Name("Pessoa"),
                UserName = login,
                NormalizedUserName = Login.Normalize(login),
                Email = login,
                SecurityStamp = "s",
                ConcurrencyStamp = Guid.NewGuid().ToString(),
                CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            });
            return () => id;
        });
        return id;
    }

    /// <summary>A concessionária.</summary>
    public static Task<long> Dealer(Side side) => side.AddAsync(db =>
    {
        var dealer = new Core.Tenancy.Dealer { Name = side.Name("Concessionária"), CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        db.Dealers.Add(dealer);
        return () => dealer.Id;
    });

    /// <summary>A person of the side's concessionária.</summary>
    public static async Task<long> Analyst(Side side) =>
        (await Hosting.TestData.CreateUserAsync(side.Services, UserKind.SupportAnalyst, dealerId: side.Dealer.Id, name: side.Name("Suporte"))).Id;

    /// <summary>An administrator of the platform.</summary>
    public static async Task<long> PlatformAdmin(Side side) => (await Hosting.TestData.CreateUserAsync(side.Services, UserKind.PlatformAdmin)).Id;

    public static Task<long> ImportProfile(Side side) => side.AddAsync(db =>
    {
        var profile = new ImportProfile { CompanyId = side.Company.Id, Name = side.Name("Perfil"), Document = """{"version":1}""", UpdatedAt = DateTime.UnixEpoch };
        db.ImportProfiles.Add(profile);
        return () => profile.Id;
    });

    public static Task<long> SharedImportProfile(Side side) => side.AddAsync(db =>
    {
        var profile = new DealerImportProfile { DealerId = side.Dealer.Id, Name = side.Name("Perfil"), Document = """{"version":1}""", UpdatedAt = DateTime.UnixEpoch };
        db.DealerImportProfiles.Add(profile);
        return () => profile.Id;
    });

    /// <summary>An import whose columns are being chosen.</summary>
    public static Task<long> ImportMapping(Side side) => Import(side, ImportState.Mapping);

    /// <summary>An import that can be confirmed.</summary>
    public static Task<long> ImportReviewing(Side side) => Import(side, ImportState.Reviewing);

    /// <summary>An import in review with one row.</summary>
    public static async Task<long> ImportRow(Side side)
    {
        var id = await Import(side, ImportState.Reviewing);
        return await side.AddAsync(db =>
        {
            db.ImportRows.Add(new ImportRow { CompanyId = side.Company.Id, ImportJobId = id, Seq = 1, RowNo = 2, Bucket = ImportBucket.Pending });
            return () => id;
        });
    }

    /// <summary>An import that a fault stopped.</summary>
    public static Task<long> ImportFailed(Side side) => Import(side, ImportState.Failed);

    /// <summary>An import that came by the API and ended.</summary>
    public static async Task<long> ApiImport(Side side)
    {
        var id = await Import(side, ImportState.Done);
        return await side.AddAsync(db =>
        {
            db.ImportRequests.Add(new ImportRequest { CompanyId = side.Company.Id, ImportJobId = id, EndedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
            return () => id;
        });
    }

    /// <summary>A token that works.</summary>
    public static Task<long> ApiToken(Side side) => side.AddAsync(db =>
    {
        var token = new ApiToken
        {
            CompanyId = side.Company.Id,
            Name = side.Name("Chave"),
            Prefix = "cnc_12345678",
            SecretHash = Guid.NewGuid().ToString("N"),
            Scopes = ApiScopes.Imports,
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            CreatedByName = side.Name("Pessoa"),
            ExpiresAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        db.ApiTokens.Add(token);
        return () => token.Id;
    });

    /// <summary>An import that ended.</summary>
    public static Task<long> ImportDone(Side side) => Import(side, ImportState.Done);

    private static Task<long> Import(Side side, ImportState state) => side.AddAsync(db =>
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var import = new ImportJob
        {
            CompanyId = side.Company.Id,
            State = state,
            FileName = side.Name("lista") + ".csv",
            Sha256 = Guid.NewGuid().ToString("N"),
            Understanding = "{}",
            PersonName = side.Name("Pessoa"),
            CreatedAt = now,
            TouchedAt = now,
            PlanNumber = 1,
        };
        db.ImportJobs.Add(import);
        return () => import.Id;
    });

    private static Contact NewContact(Side side)
    {
        var (name, now) = (side.Name("Contato"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return new Contact { CompanyId = side.Company.Id, Name = name, NameFolded = name.ToLowerInvariant(), CreatedAt = now, UpdatedAt = now };
    }
}
