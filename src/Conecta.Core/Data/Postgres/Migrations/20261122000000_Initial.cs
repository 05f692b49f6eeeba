using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Conecta.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CompanyId = table.Column<long>(type: "bigint", nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    RealPerson = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    IpAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ObjectKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ObjectId = table.Column<long>(type: "bigint", nullable: true),
                    ObjectName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Changes = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Dealer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Cnpj = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    CompanyQuota = table.Column<int>(type: "integer", nullable: true),
                    UserQuota = table.Column<int>(type: "integer", nullable: true),
                    ContactQuota = table.Column<int>(type: "integer", nullable: true),
                    IsSuspended = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dealer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportValueMap",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    From = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    To = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportValueMap", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Job",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: true),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Payload = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Crashes = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeaseOwner = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Job", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutgoingEmail",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    To = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProtectedBody = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingEmail", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecurringRun",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Period = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecurringRun", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "TryDecoy",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Tries = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TryDecoy", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DealerImportProfile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DealerId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Document = table.Column<string>(type: "character varying(500000)", maxLength: 500000, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DealerImportProfile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DealerImportProfile_Dealer_DealerId",
                        column: x => x.DealerId,
                        principalTable: "Dealer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SharedHoliday",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DealerId = table.Column<long>(type: "bigint", nullable: true),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TargetKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IsOptional = table.Column<bool>(type: "boolean", nullable: false),
                    Hours = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedHoliday", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SharedHoliday_Dealer_DealerId",
                        column: x => x.DealerId,
                        principalTable: "Dealer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountLink",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SecurityStamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLink", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Agent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Extension = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    StartsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    EndsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    LimitsOutboundToGroups = table.Column<bool>(type: "boolean", nullable: false),
                    HistoryAccess = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    HasInternalChat = table.Column<bool>(type: "boolean", nullable: false),
                    ConversationLimit = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agent", x => x.Id);
                    table.UniqueConstraint("AK_Agent_CompanyId_Id", x => new { x.CompanyId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AgentContactGroup",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    ContactGroupId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentContactGroup", x => new { x.CompanyId, x.AgentId, x.ContactGroupId });
                    table.ForeignKey(
                        name: "FK_AgentContactGroup_Agent_CompanyId_AgentId",
                        columns: x => new { x.CompanyId, x.AgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgentSchedule",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    ScheduleId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentSchedule", x => new { x.CompanyId, x.AgentId });
                    table.ForeignKey(
                        name: "FK_AgentSchedule_Agent_CompanyId_AgentId",
                        columns: x => new { x.CompanyId, x.AgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ApiToken",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Prefix = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scopes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiToken", x => x.Id);
                    table.UniqueConstraint("AK_ApiToken_CompanyId_Id", x => new { x.CompanyId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AutoMessage",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: true),
                    ChannelId = table.Column<long>(type: "bigint", nullable: true),
                    PlaceKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: true),
                    HasContent = table.Column<bool>(type: "boolean", nullable: false),
                    Text = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true),
                    MediaFileId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoMessage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CannedImport",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 5242880, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedImport", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CannedMessage",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    TitleFolded = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Shortcut = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: true),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    TextFolded = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    UseCount = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedMessage", x => x.Id);
                    table.UniqueConstraint("AK_CannedMessage_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_CannedMessage_Agent_CompanyId_AgentId",
                        columns: x => new { x.CompanyId, x.AgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CannedPart",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    CannedMessageId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true),
                    MediaFileId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedPart", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CannedPart_CannedMessage_CompanyId_CannedMessageId",
                        columns: x => new { x.CompanyId, x.CannedMessageId },
                        principalTable: "CannedMessage",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CannedTeam",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    CannedMessageId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedTeam", x => new { x.CompanyId, x.CannedMessageId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_CannedTeam_CannedMessage_CompanyId_CannedMessageId",
                        columns: x => new { x.CompanyId, x.CannedMessageId },
                        principalTable: "CannedMessage",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CannedUse",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    CannedMessageId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: true),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedUse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CannedUse_Agent_CompanyId_AgentId",
                        columns: x => new { x.CompanyId, x.AgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CannedUse_CannedMessage_CompanyId_CannedMessageId",
                        columns: x => new { x.CompanyId, x.CannedMessageId },
                        principalTable: "CannedMessage",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Channel",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    IsReceptive = table.Column<bool>(type: "boolean", nullable: false),
                    Color = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    DefaultTeamId = table.Column<long>(type: "bigint", nullable: true),
                    ScheduleId = table.Column<long>(type: "bigint", nullable: true),
                    DisplayNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    NumberId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AccountId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AppId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ProviderUrl = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ApiVersion = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Greeting = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ChatColor = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    ChatTextColor = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    AllowedOrigins = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AskedFields = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channel", x => x.Id);
                    table.UniqueConstraint("AK_Channel_CompanyId_Id", x => new { x.CompanyId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ChannelCredential",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ChannelId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Closed = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelCredential", x => new { x.CompanyId, x.ChannelId, x.Kind });
                    table.ForeignKey(
                        name: "FK_ChannelCredential_Channel_CompanyId_ChannelId",
                        columns: x => new { x.CompanyId, x.ChannelId },
                        principalTable: "Channel",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChannelHealth",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ChannelId = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    FaultDetail = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    FaultAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    VerifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProviderNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    VerifiedName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Quality = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NumberStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MessagingLimit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NumberAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AccountAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TokenExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsTokenKnown = table.Column<bool>(type: "boolean", nullable: false),
                    LastWebhookAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelHealth", x => new { x.CompanyId, x.ChannelId });
                    table.ForeignKey(
                        name: "FK_ChannelHealth_Channel_CompanyId_ChannelId",
                        columns: x => new { x.CompanyId, x.ChannelId },
                        principalTable: "Channel",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InboundEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ChannelId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", maxLength: 3145728, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Done = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ProcessedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    GivenUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboundEvent_Channel_CompanyId_ChannelId",
                        columns: x => new { x.CompanyId, x.ChannelId },
                        principalTable: "Channel",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CodeApp",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ProtectedKey = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeApp", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "ColumnChoice",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    List = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Columns = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnChoice", x => new { x.CompanyId, x.UserId, x.List });
                });

            migrationBuilder.CreateTable(
                name: "Company",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DealerId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    LegalName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Cnpj = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UserLimit = table.Column<int>(type: "integer", nullable: true),
                    ContactLimit = table.Column<int>(type: "integer", nullable: true),
                    ImportByteLimit = table.Column<long>(type: "bigint", nullable: true),
                    ImportRowLimit = table.Column<int>(type: "integer", nullable: true),
                    StorageByteLimit = table.Column<long>(type: "bigint", nullable: true),
                    DefaultAreaCode = table.Column<int>(type: "integer", nullable: true),
                    RefusesLandlines = table.Column<bool>(type: "boolean", nullable: false),
                    ForgetsMappings = table.Column<bool>(type: "boolean", nullable: false),
                    HistoryMonths = table.Column<int>(type: "integer", nullable: false),
                    AnalystId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OnboardingDismissedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OnboardingDoneKeys = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Company", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Company_Dealer_DealerId",
                        column: x => x.DealerId,
                        principalTable: "Dealer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConfigurationVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ObjectId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ObjectName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    RealPerson = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Batch = table.Column<Guid>(type: "uuid", nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Document = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfigurationVersion", x => x.Id);
                    table.UniqueConstraint("AK_ConfigurationVersion_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ConfigurationVersion_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contact",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    PhoneCanonical = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Phone2 = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Document = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Organization = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    City = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    State = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    PostalCode = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    OwnerAgentId = table.Column<long>(type: "bigint", nullable: true),
                    ProviderUserId = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    WaIdRaw = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    OptIn = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OptInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OptInSource = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    BlockedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BlockedReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    BlockNoticeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MergedIntoId = table.Column<long>(type: "bigint", nullable: true),
                    AnonymizedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsNameTyped = table.Column<bool>(type: "boolean", nullable: false),
                    Origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    SearchWords = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contact", x => x.Id);
                    table.UniqueConstraint("AK_Contact_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Contact_Agent_CompanyId_OwnerAgentId",
                        columns: x => new { x.CompanyId, x.OwnerAgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contact_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactGroup",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    Description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactGroup", x => x.Id);
                    table.UniqueConstraint("AK_ContactGroup_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ContactGroup_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactMerge",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    SurvivorId = table.Column<long>(type: "bigint", nullable: false),
                    LoserId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    UndoUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Memory = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactMerge", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactMerge_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactSuppression",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    PhoneHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactSuppression", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactSuppression_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CustomField",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    IsConfidential = table.Column<bool>(type: "boolean", nullable: false),
                    IsSearchable = table.Column<bool>(type: "boolean", nullable: false),
                    IsShownToAgent = table.Column<bool>(type: "boolean", nullable: false),
                    Options = table.Column<string>(type: "character varying(20200)", maxLength: 20200, nullable: false),
                    Rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MaxLength = table.Column<int>(type: "integer", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ArchivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomField", x => x.Id);
                    table.UniqueConstraint("AK_CustomField_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_CustomField_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Disposition",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disposition", x => x.Id);
                    table.UniqueConstraint("AK_Disposition_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Disposition_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateScan",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Pairs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateScan", x => x.CompanyId);
                    table.ForeignKey(
                        name: "FK_DuplicateScan_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportJob",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    SheetName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    HeadingRow = table.Column<int>(type: "integer", nullable: false),
                    HeadingsKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReusedImportId = table.Column<long>(type: "bigint", nullable: true),
                    Choices = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Understanding = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true),
                    Rules = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    ConsentAnswer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PlanNumber = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    BlankRows = table.Column<int>(type: "integer", nullable: false),
                    New = table.Column<int>(type: "integer", nullable: false),
                    Updated = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false),
                    Repeated = table.Column<int>(type: "integer", nullable: false),
                    Ignored = table.Column<int>(type: "integer", nullable: false),
                    Pending = table.Column<int>(type: "integer", nullable: false),
                    Queued = table.Column<int>(type: "integer", nullable: false),
                    Warned = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    SettledNew = table.Column<int>(type: "integer", nullable: false),
                    SettledUpdated = table.Column<int>(type: "integer", nullable: false),
                    SettledUnchanged = table.Column<int>(type: "integer", nullable: false),
                    NextSeq = table.Column<int>(type: "integer", nullable: false),
                    Creates = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true),
                    BatchGroupId = table.Column<long>(type: "bigint", nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    RealPerson = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    IpAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StretchAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StretchSeq = table.Column<int>(type: "integer", nullable: false),
                    WatchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ResultSeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FaultCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    FaultMessage = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportJob", x => x.Id);
                    table.UniqueConstraint("AK_ImportJob_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ImportJob_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportMappingMemory",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Heading = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Uses = table.Column<int>(type: "integer", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastImportId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportMappingMemory", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportMappingMemory_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportProfile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Document = table.Column<string>(type: "character varying(500000)", maxLength: 500000, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportProfile_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediaFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SentById = table.Column<long>(type: "bigint", nullable: true),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaFile", x => x.Id);
                    table.UniqueConstraint("AK_MediaFile_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_MediaFile_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageTemplate",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TtlSeconds = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageTemplate", x => x.Id);
                    table.UniqueConstraint("AK_MessageTemplate_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_MessageTemplate_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PauseReason",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MaxMinutes = table.Column<int>(type: "integer", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    IsProductive = table.Column<bool>(type: "boolean", nullable: false),
                    IsCumulative = table.Column<bool>(type: "boolean", nullable: false),
                    IsSupervised = table.Column<bool>(type: "boolean", nullable: false),
                    ContinuesAttendances = table.Column<bool>(type: "boolean", nullable: false),
                    SendsMessage = table.Column<bool>(type: "boolean", nullable: false),
                    Message = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PauseReason", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PauseReason_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrivacyRequest",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CreatedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Proof = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrivacyRequest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrivacyRequest_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Schedule",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Weekly = table.Column<string>(type: "character varying(2856)", maxLength: 2856, nullable: false),
                    Following = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schedule", x => x.Id);
                    table.UniqueConstraint("AK_Schedule_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Schedule_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuppressionKey",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Protected = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuppressionKey", x => x.CompanyId);
                    table.ForeignKey(
                        name: "FK_SuppressionKey_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tag",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tag", x => x.Id);
                    table.UniqueConstraint("AK_Tag_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Tag_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Team",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Distribution = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IdleLimitMinutes = table.Column<int>(type: "integer", nullable: false),
                    WaitLimitMinutes = table.Column<int>(type: "integer", nullable: false),
                    WaitTargetTeamId = table.Column<long>(type: "bigint", nullable: true),
                    OverflowTeamId = table.Column<long>(type: "bigint", nullable: true),
                    HistoryAccess = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LimitsOutboundToGroups = table.Column<bool>(type: "boolean", nullable: false),
                    MayEditContacts = table.Column<bool>(type: "boolean", nullable: false),
                    MayFinish = table.Column<bool>(type: "boolean", nullable: false),
                    MaySeeNumber = table.Column<bool>(type: "boolean", nullable: false),
                    AcceptsOffline = table.Column<bool>(type: "boolean", nullable: false),
                    HasAgentChat = table.Column<bool>(type: "boolean", nullable: false),
                    HasTeamChat = table.Column<bool>(type: "boolean", nullable: false),
                    HasEmojis = table.Column<bool>(type: "boolean", nullable: false),
                    ShowsWaitingPreview = table.Column<bool>(type: "boolean", nullable: false),
                    AttendsAutomatically = table.Column<bool>(type: "boolean", nullable: false),
                    HidesContactWhileWaiting = table.Column<bool>(type: "boolean", nullable: false),
                    HidesContactOnScreen = table.Column<bool>(type: "boolean", nullable: false),
                    HasVoiceRecording = table.Column<bool>(type: "boolean", nullable: false),
                    QueueUpdateMinutes = table.Column<int>(type: "integer", nullable: false),
                    PendingReplyMinutes = table.Column<int>(type: "integer", nullable: false),
                    WarnsAgent = table.Column<bool>(type: "boolean", nullable: false),
                    WarnAgentMinutes = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Team", x => x.Id);
                    table.UniqueConstraint("AK_Team_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Team_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Team_Team_CompanyId_OverflowTeamId",
                        columns: x => new { x.CompanyId, x.OverflowTeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Team_Team_CompanyId_WaitTargetTeamId",
                        columns: x => new { x.CompanyId, x.WaitTargetTeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserGroup",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    HasFullAccess = table.Column<bool>(type: "boolean", nullable: false),
                    HasTeamScope = table.Column<bool>(type: "boolean", nullable: false),
                    PermissionKeys = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserGroup", x => x.Id);
                    table.UniqueConstraint("AK_UserGroup_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_UserGroup_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConfigurationVersionFile",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    VersionId = table.Column<long>(type: "bigint", nullable: false),
                    MediaFileId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfigurationVersionFile", x => new { x.CompanyId, x.VersionId, x.MediaFileId });
                    table.ForeignKey(
                        name: "FK_ConfigurationVersionFile_ConfigurationVersion_CompanyId_Ver~",
                        columns: x => new { x.CompanyId, x.VersionId },
                        principalTable: "ConfigurationVersion",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsentRecord",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LegalBasis = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    EvidenceAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TextVersion = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AuthorUserId = table.Column<long>(type: "bigint", nullable: true),
                    AuthorName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    ImportRow = table.Column<int>(type: "integer", nullable: true),
                    IpAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentRecord_Contact_CompanyId_ContactId",
                        columns: x => new { x.CompanyId, x.ContactId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateDismissal",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    FirstId = table.Column<long>(type: "bigint", nullable: false),
                    SecondId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateDismissal", x => new { x.CompanyId, x.FirstId, x.SecondId });
                    table.ForeignKey(
                        name: "FK_DuplicateDismissal_Contact_CompanyId_FirstId",
                        columns: x => new { x.CompanyId, x.FirstId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DuplicateDismissal_Contact_CompanyId_SecondId",
                        columns: x => new { x.CompanyId, x.SecondId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DuplicatePair",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    FirstId = table.Column<long>(type: "bigint", nullable: false),
                    SecondId = table.Column<long>(type: "bigint", nullable: false),
                    Bits = table.Column<int>(type: "integer", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicatePair", x => new { x.CompanyId, x.FirstId, x.SecondId });
                    table.ForeignKey(
                        name: "FK_DuplicatePair_Contact_CompanyId_FirstId",
                        columns: x => new { x.CompanyId, x.FirstId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DuplicatePair_Contact_CompanyId_SecondId",
                        columns: x => new { x.CompanyId, x.SecondId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContactGroupMember",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ContactGroupId = table.Column<long>(type: "bigint", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactGroupMember", x => new { x.CompanyId, x.ContactGroupId, x.ContactId });
                    table.ForeignKey(
                        name: "FK_ContactGroupMember_ContactGroup_CompanyId_ContactGroupId",
                        columns: x => new { x.CompanyId, x.ContactGroupId },
                        principalTable: "ContactGroup",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ContactGroupMember_Contact_CompanyId_ContactId",
                        columns: x => new { x.CompanyId, x.ContactId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CustomFieldValue",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    CustomFieldId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Sortable = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomFieldValue", x => new { x.CompanyId, x.ContactId, x.CustomFieldId });
                    table.ForeignKey(
                        name: "FK_CustomFieldValue_Contact_CompanyId_ContactId",
                        columns: x => new { x.CompanyId, x.ContactId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CustomFieldValue_CustomField_CompanyId_CustomFieldId",
                        columns: x => new { x.CompanyId, x.CustomFieldId },
                        principalTable: "CustomField",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportColumnMap",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Letter = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Heading = table.Column<string>(type: "character varying(33000)", maxLength: 33000, nullable: false),
                    NormalizedHeading = table.Column<string>(type: "character varying(33000)", maxLength: 33000, nullable: false),
                    Field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Policy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Score = table.Column<double>(type: "double precision", nullable: false),
                    Proposed = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Mismatch = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    IsHidden = table.Column<bool>(type: "boolean", nullable: false),
                    FillRate = table.Column<double>(type: "double precision", nullable: false),
                    Samples = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    IsMonthFirst = table.Column<bool>(type: "boolean", nullable: false),
                    DateAmbiguity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportColumnMap", x => new { x.CompanyId, x.ImportJobId, x.Position });
                    table.ForeignKey(
                        name: "FK_ImportColumnMap_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportEdit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Description = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Payload = table.Column<string>(type: "text", maxLength: 100000000, nullable: false),
                    PlanNumber = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportEdit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportEdit_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StoredName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DeleteAfter = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportFile_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportIssue",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    RowNo = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "character varying(210)", maxLength: 210, nullable: true),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportIssue", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportIssue_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportRequest",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    RepeatKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    IsDryRun = table.Column<bool>(type: "boolean", nullable: false),
                    Profile = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRequest", x => new { x.CompanyId, x.ImportJobId });
                    table.ForeignKey(
                        name: "FK_ImportRequest_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportRow",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    RowNo = table.Column<int>(type: "integer", nullable: false),
                    IsHidden = table.Column<bool>(type: "boolean", nullable: false),
                    Cells = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    Findings = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    Bucket = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsWarned = table.Column<bool>(type: "boolean", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: true),
                    Before = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true),
                    After = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: true),
                    SurvivorRowNo = table.Column<int>(type: "integer", nullable: true),
                    SkippedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    PhoneKey = table.Column<long>(type: "bigint", nullable: true),
                    CodeKey = table.Column<long>(type: "bigint", nullable: true),
                    UserKey = table.Column<long>(type: "bigint", nullable: true),
                    MailKey = table.Column<long>(type: "bigint", nullable: true),
                    UndoNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRow", x => new { x.CompanyId, x.ImportJobId, x.Seq });
                    table.ForeignKey(
                        name: "FK_ImportRow_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportUndo",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ImportJobId = table.Column<long>(type: "bigint", nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    NextSeq = table.Column<int>(type: "integer", nullable: false),
                    Created = table.Column<int>(type: "integer", nullable: false),
                    CreatedKept = table.Column<int>(type: "integer", nullable: false),
                    Updated = table.Column<int>(type: "integer", nullable: false),
                    UpdatedKept = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    RealPerson = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    IpAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportUndo", x => new { x.CompanyId, x.ImportJobId });
                    table.ForeignKey(
                        name: "FK_ImportUndo_ImportJob_CompanyId_ImportJobId",
                        columns: x => new { x.CompanyId, x.ImportJobId },
                        principalTable: "ImportJob",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TemplateEdition",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TemplateId = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Content = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false),
                    Body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    TextFolded = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: true),
                    ReviewerId = table.Column<long>(type: "bigint", nullable: true),
                    StageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateEdition", x => x.Id);
                    table.UniqueConstraint("AK_TemplateEdition_CompanyId_Id", x => new { x.CompanyId, x.Id });
                    table.ForeignKey(
                        name: "FK_TemplateEdition_MessageTemplate_CompanyId_TemplateId",
                        columns: x => new { x.CompanyId, x.TemplateId },
                        principalTable: "MessageTemplate",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleException",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    ScheduleId = table.Column<long>(type: "bigint", nullable: false),
                    First = table.Column<DateOnly>(type: "date", nullable: false),
                    Last = table.Column<DateOnly>(type: "date", nullable: false),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false),
                    Hours = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Description = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleException", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScheduleException_Schedule_CompanyId_ScheduleId",
                        columns: x => new { x.CompanyId, x.ScheduleId },
                        principalTable: "Schedule",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleSettings",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    DefaultScheduleId = table.Column<long>(type: "bigint", nullable: true),
                    HolidayState = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleSettings", x => x.CompanyId);
                    table.ForeignKey(
                        name: "FK_ScheduleSettings_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScheduleSettings_Schedule_CompanyId_DefaultScheduleId",
                        columns: x => new { x.CompanyId, x.DefaultScheduleId },
                        principalTable: "Schedule",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactTag",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TagId = table.Column<long>(type: "bigint", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactTag", x => new { x.CompanyId, x.TagId, x.ContactId });
                    table.ForeignKey(
                        name: "FK_ContactTag_Contact_CompanyId_ContactId",
                        columns: x => new { x.CompanyId, x.ContactId },
                        principalTable: "Contact",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ContactTag_Tag_CompanyId_TagId",
                        columns: x => new { x.CompanyId, x.TagId },
                        principalTable: "Tag",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CompanyHoliday",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: true),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TargetKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IsOptional = table.Column<bool>(type: "boolean", nullable: false),
                    Hours = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyHoliday", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CompanyHoliday_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CompanyHoliday_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DispositionTeam",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    DispositionId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DispositionTeam", x => new { x.CompanyId, x.DispositionId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_DispositionTeam_Disposition_CompanyId_DispositionId",
                        columns: x => new { x.CompanyId, x.DispositionId },
                        principalTable: "Disposition",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DispositionTeam_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamChannel",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    ChannelId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamChannel", x => new { x.CompanyId, x.TeamId, x.ChannelId });
                    table.ForeignKey(
                        name: "FK_TeamChannel_Channel_CompanyId_ChannelId",
                        columns: x => new { x.CompanyId, x.ChannelId },
                        principalTable: "Channel",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TeamChannel_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamContactGroup",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    ContactGroupId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamContactGroup", x => new { x.CompanyId, x.TeamId, x.ContactGroupId });
                    table.ForeignKey(
                        name: "FK_TeamContactGroup_ContactGroup_CompanyId_ContactGroupId",
                        columns: x => new { x.CompanyId, x.ContactGroupId },
                        principalTable: "ContactGroup",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TeamContactGroup_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamDisposition",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    DispositionId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamDisposition", x => new { x.CompanyId, x.TeamId, x.DispositionId });
                    table.ForeignKey(
                        name: "FK_TeamDisposition_Disposition_CompanyId_DispositionId",
                        columns: x => new { x.CompanyId, x.DispositionId },
                        principalTable: "Disposition",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TeamDisposition_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamDispositionMark",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamDispositionMark", x => new { x.CompanyId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_TeamDispositionMark_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamMember",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamMember", x => new { x.CompanyId, x.TeamId, x.AgentId });
                    table.ForeignKey(
                        name: "FK_TeamMember_Agent_CompanyId_AgentId",
                        columns: x => new { x.CompanyId, x.AgentId },
                        principalTable: "Agent",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TeamMember_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamSchedule",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    ScheduleId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamSchedule", x => new { x.CompanyId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_TeamSchedule_Schedule_CompanyId_ScheduleId",
                        columns: x => new { x.CompanyId, x.ScheduleId },
                        principalTable: "Schedule",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamSchedule_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamTemplateLimit",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamTemplateLimit", x => new { x.CompanyId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_TeamTemplateLimit_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamTransferTarget",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    TargetTeamId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamTransferTarget", x => new { x.CompanyId, x.TeamId, x.TargetTeamId });
                    table.ForeignKey(
                        name: "FK_TeamTransferTarget_Team_CompanyId_TargetTeamId",
                        columns: x => new { x.CompanyId, x.TargetTeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamTransferTarget_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "User",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CompanyId = table.Column<long>(type: "bigint", nullable: true),
                    DealerId = table.Column<long>(type: "bigint", nullable: true),
                    UserGroupId = table.Column<long>(type: "bigint", nullable: true),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    Theme = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: false),
                    FailuresSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PhotoVersion = table.Column<Guid>(type: "uuid", nullable: true),
                    UserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    NormalizedUserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_User", x => x.Id);
                    table.ForeignKey(
                        name: "FK_User_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_User_Dealer_DealerId",
                        column: x => x.DealerId,
                        principalTable: "Dealer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_User_UserGroup_CompanyId_UserGroupId",
                        columns: x => new { x.CompanyId, x.UserGroupId },
                        principalTable: "UserGroup",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserGroupTeam",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    UserGroupId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserGroupTeam", x => new { x.CompanyId, x.UserGroupId, x.TeamId });
                    table.ForeignKey(
                        name: "FK_UserGroupTeam_Team_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "Team",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UserGroupTeam_UserGroup_CompanyId_UserGroupId",
                        columns: x => new { x.CompanyId, x.UserGroupId },
                        principalTable: "UserGroup",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TemplateComment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    EditionId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AuthorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateComment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TemplateComment_TemplateEdition_CompanyId_EditionId",
                        columns: x => new { x.CompanyId, x.EditionId },
                        principalTable: "TemplateEdition",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TemplateFile",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    EditionId = table.Column<long>(type: "bigint", nullable: false),
                    MediaFileId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateFile", x => new { x.CompanyId, x.EditionId, x.MediaFileId });
                    table.ForeignKey(
                        name: "FK_TemplateFile_MediaFile_CompanyId_MediaFileId",
                        columns: x => new { x.CompanyId, x.MediaFileId },
                        principalTable: "MediaFile",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TemplateFile_TemplateEdition_CompanyId_EditionId",
                        columns: x => new { x.CompanyId, x.EditionId },
                        principalTable: "TemplateEdition",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamTemplate",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    TemplateId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamTemplate", x => new { x.CompanyId, x.TeamId, x.TemplateId });
                    table.ForeignKey(
                        name: "FK_TeamTemplate_MessageTemplate_CompanyId_TemplateId",
                        columns: x => new { x.CompanyId, x.TemplateId },
                        principalTable: "MessageTemplate",
                        principalColumns: new[] { "CompanyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TeamTemplate_TeamTemplateLimit_CompanyId_TeamId",
                        columns: x => new { x.CompanyId, x.TeamId },
                        principalTable: "TeamTemplateLimit",
                        principalColumns: new[] { "CompanyId", "TeamId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailCode",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailCode", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_MailCode_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCode",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryCode_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInNetwork",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Network = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInNetwork", x => new { x.UserId, x.Network });
                    table.ForeignKey(
                        name: "FK_SignInNetwork_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInSession",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    KeyHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SecurityStamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HasSecondFactor = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IpAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Device = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSession", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInSession_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupportScope",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    CompanyId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportScope", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportScope_Company_CompanyId",
                        column: x => x.CompanyId,
                        principalTable: "Company",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SupportScope_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserClaim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserClaim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserClaim_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserLogin",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserLogin", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_UserLogin_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserPhoto",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 1048576, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserPhoto", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_UserPhoto_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserToken",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserToken", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_UserToken_User_UserId",
                        column: x => x.UserId,
                        principalTable: "User",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "TryDecoy",
                columns: new[] { "Id", "Tries" },
                values: new object[,]
                {
                    { 0L, 0L },
                    { 1L, 0L },
                    { 2L, 0L },
                    { 3L, 0L },
                    { 4L, 0L },
                    { 5L, 0L },
                    { 6L, 0L },
                    { 7L, 0L },
                    { 8L, 0L },
                    { 9L, 0L },
                    { 10L, 0L },
                    { 11L, 0L },
                    { 12L, 0L },
                    { 13L, 0L },
                    { 14L, 0L },
                    { 15L, 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountLink_User",
                table: "AccountLink",
                columns: new[] { "UserId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "UX_AccountLink_Token",
                table: "AccountLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agent_Name",
                table: "Agent",
                columns: new[] { "CompanyId", "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Agent_User",
                table: "Agent",
                column: "UserId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgentContactGroup_Group",
                table: "AgentContactGroup",
                columns: new[] { "CompanyId", "ContactGroupId", "AgentId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgentSchedule_Schedule",
                table: "AgentSchedule",
                columns: new[] { "CompanyId", "ScheduleId", "AgentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiToken_Created",
                table: "ApiToken",
                columns: new[] { "CompanyId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ApiToken_Secret",
                table: "ApiToken",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Company",
                table: "AuditEntry",
                columns: new[] { "CompanyId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Object",
                table: "AuditEntry",
                columns: new[] { "CompanyId", "ObjectKind", "ObjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AutoMessage_Channel",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_AutoMessage_File",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "MediaFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_AutoMessage_Team",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "UX_AutoMessage_Place",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "Kind", "PlaceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CannedImport_User",
                table: "CannedImport",
                columns: new[] { "CompanyId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedMessage_Agent",
                table: "CannedMessage",
                columns: new[] { "CompanyId", "AgentId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedMessage_Category",
                table: "CannedMessage",
                columns: new[] { "CompanyId", "Category" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedMessage_Shortcut",
                table: "CannedMessage",
                columns: new[] { "CompanyId", "Shortcut", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedMessage_Title",
                table: "CannedMessage",
                columns: new[] { "CompanyId", "TitleFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedMessage_Uses",
                table: "CannedMessage",
                columns: new[] { "CompanyId", "UseCount", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedPart_File",
                table: "CannedPart",
                columns: new[] { "CompanyId", "MediaFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedPart_Message",
                table: "CannedPart",
                columns: new[] { "CompanyId", "CannedMessageId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedTeam_Team",
                table: "CannedTeam",
                columns: new[] { "CompanyId", "TeamId", "CannedMessageId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedUse_Agent",
                table: "CannedUse",
                columns: new[] { "CompanyId", "AgentId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedUse_Message",
                table: "CannedUse",
                columns: new[] { "CompanyId", "CannedMessageId", "AgentId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedUse_Team",
                table: "CannedUse",
                columns: new[] { "CompanyId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_Channel_Schedule",
                table: "Channel",
                columns: new[] { "CompanyId", "ScheduleId" });

            migrationBuilder.CreateIndex(
                name: "IX_Channel_Team",
                table: "Channel",
                columns: new[] { "CompanyId", "DefaultTeamId" });

            migrationBuilder.CreateIndex(
                name: "UX_Channel_Key",
                table: "Channel",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Channel_Name",
                table: "Channel",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Channel_Number",
                table: "Channel",
                columns: new[] { "CompanyId", "NumberId" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL AND \"NumberId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ColumnChoice_User",
                table: "ColumnChoice",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Company_Dealer",
                table: "Company",
                columns: new[] { "DealerId", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Company_Cnpj",
                table: "Company",
                column: "Cnpj",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Company_Slug",
                table: "Company",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CompanyHoliday_Team",
                table: "CompanyHoliday",
                columns: new[] { "CompanyId", "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ConfigurationVersion_At",
                table: "ConfigurationVersion",
                columns: new[] { "CompanyId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ConfigurationVersion_Batch",
                table: "ConfigurationVersion",
                columns: new[] { "CompanyId", "Batch" });

            migrationBuilder.CreateIndex(
                name: "UX_ConfigurationVersion_Number",
                table: "ConfigurationVersion",
                columns: new[] { "CompanyId", "Kind", "ObjectId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConfigurationVersionFile_File",
                table: "ConfigurationVersionFile",
                columns: new[] { "CompanyId", "MediaFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentRecord_Contact",
                table: "ConsentRecord",
                columns: new[] { "CompanyId", "ContactId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentRecord_Import",
                table: "ConsentRecord",
                columns: new[] { "CompanyId", "ImportId", "ContactId" },
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Bin",
                table: "Contact",
                columns: new[] { "CompanyId", "DeletedAt", "Id" },
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Blocked",
                table: "Contact",
                columns: new[] { "CompanyId", "BlockedAt", "Id" },
                filter: "\"BlockedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Created",
                table: "Contact",
                columns: new[] { "CompanyId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Document",
                table: "Contact",
                columns: new[] { "CompanyId", "Document", "Id" },
                filter: "\"Document\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Email",
                table: "Contact",
                columns: new[] { "CompanyId", "Email", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Merged",
                table: "Contact",
                columns: new[] { "CompanyId", "MergedIntoId" },
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Name",
                table: "Contact",
                columns: new[] { "CompanyId", "NameFolded", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_OptIn",
                table: "Contact",
                columns: new[] { "CompanyId", "OptIn", "NameFolded", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Owner",
                table: "Contact",
                columns: new[] { "CompanyId", "OwnerAgentId", "NameFolded", "Id" },
                filter: "\"OwnerAgentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_PhoneOrder",
                table: "Contact",
                columns: new[] { "CompanyId", "PhoneCanonical", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contact_Updated",
                table: "Contact",
                columns: new[] { "CompanyId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Contact_ExternalId",
                table: "Contact",
                columns: new[] { "CompanyId", "ExternalId" },
                unique: true,
                filter: "\"ExternalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Contact_Phone",
                table: "Contact",
                columns: new[] { "CompanyId", "PhoneCanonical" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Contact_ProviderUserId",
                table: "Contact",
                columns: new[] { "CompanyId", "ProviderUserId" },
                unique: true,
                filter: "\"ProviderUserId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ContactGroup_Name",
                table: "ContactGroup",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactGroupMember_Contact",
                table: "ContactGroupMember",
                columns: new[] { "CompanyId", "ContactId", "ContactGroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactMerge_Loser",
                table: "ContactMerge",
                columns: new[] { "CompanyId", "LoserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactMerge_Survivor",
                table: "ContactMerge",
                columns: new[] { "CompanyId", "SurvivorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactMerge_UndoUntil",
                table: "ContactMerge",
                column: "UndoUntil",
                filter: "\"Memory\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ContactSuppression_Phone",
                table: "ContactSuppression",
                columns: new[] { "CompanyId", "PhoneHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactTag_Contact",
                table: "ContactTag",
                columns: new[] { "CompanyId", "ContactId", "TagId" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomField_Position",
                table: "CustomField",
                columns: new[] { "CompanyId", "Position", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_CustomField_Key",
                table: "CustomField",
                columns: new[] { "CompanyId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomFieldValue_Field",
                table: "CustomFieldValue",
                columns: new[] { "CompanyId", "CustomFieldId", "Sortable", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "UX_Dealer_Cnpj",
                table: "Dealer",
                column: "Cnpj",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Dealer_Name",
                table: "Dealer",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DealerImportProfile_Name",
                table: "DealerImportProfile",
                columns: new[] { "DealerId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Disposition_Name",
                table: "Disposition",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DispositionTeam_Team",
                table: "DispositionTeam",
                columns: new[] { "CompanyId", "TeamId", "DispositionId" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicateDismissal_Second",
                table: "DuplicateDismissal",
                columns: new[] { "CompanyId", "SecondId" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePair_Order",
                table: "DuplicatePair",
                columns: new[] { "CompanyId", "Bits", "FirstId", "SecondId" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePair_Second",
                table: "DuplicatePair",
                columns: new[] { "CompanyId", "SecondId" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportEdit_Job",
                table: "ImportEdit",
                columns: new[] { "CompanyId", "ImportJobId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportFile_DeleteAfter",
                table: "ImportFile",
                column: "DeleteAfter",
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportFile_Job",
                table: "ImportFile",
                columns: new[] { "CompanyId", "ImportJobId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportIssue_Code",
                table: "ImportIssue",
                columns: new[] { "CompanyId", "ImportJobId", "Code", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportIssue_Row",
                table: "ImportIssue",
                columns: new[] { "CompanyId", "ImportJobId", "RowNo", "Position", "Code", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJob_Created",
                table: "ImportJob",
                columns: new[] { "CompanyId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJob_Group",
                table: "ImportJob",
                columns: new[] { "CompanyId", "BatchGroupId" },
                filter: "\"BatchGroupId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJob_Headings",
                table: "ImportJob",
                columns: new[] { "CompanyId", "HeadingsKey", "Id" },
                filter: "\"HeadingsKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJob_Sha256",
                table: "ImportJob",
                columns: new[] { "CompanyId", "Sha256", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJob_State",
                table: "ImportJob",
                columns: new[] { "State", "TouchedAt" });

            migrationBuilder.CreateIndex(
                name: "UX_ImportJob_Running",
                table: "ImportJob",
                column: "CompanyId",
                unique: true,
                filter: "\"State\" = 'Importing'");

            migrationBuilder.CreateIndex(
                name: "UX_ImportMappingMemory_Heading",
                table: "ImportMappingMemory",
                columns: new[] { "CompanyId", "Heading" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ImportProfile_Name",
                table: "ImportProfile",
                columns: new[] { "CompanyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ImportRequest_RepeatKey",
                table: "ImportRequest",
                columns: new[] { "CompanyId", "RepeatKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Bucket",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "Bucket", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Code",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "CodeKey" },
                filter: "\"CodeKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Contact",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ContactId" },
                filter: "\"ContactId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Mail",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "MailKey" },
                filter: "\"MailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Phone",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "PhoneKey" },
                filter: "\"PhoneKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_Round",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "Round", "Seq" },
                filter: "\"Round\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_User",
                table: "ImportRow",
                columns: new[] { "CompanyId", "ImportJobId", "UserKey" },
                filter: "\"UserKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ImportValueMap_From",
                table: "ImportValueMap",
                columns: new[] { "CompanyId", "Field", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundEvent_Received",
                table: "InboundEvent",
                columns: new[] { "ReceivedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_InboundEvent_Hash",
                table: "InboundEvent",
                columns: new[] { "CompanyId", "ChannelId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Job_Due",
                table: "Job",
                columns: new[] { "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaFile_Content",
                table: "MediaFile",
                columns: new[] { "CompanyId", "Sha256" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageTemplate_Category",
                table: "MessageTemplate",
                columns: new[] { "CompanyId", "Category" });

            migrationBuilder.CreateIndex(
                name: "UX_MessageTemplate_Name",
                table: "MessageTemplate",
                columns: new[] { "CompanyId", "Name" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_PauseReason_Name",
                table: "PauseReason",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequest_Contact",
                table: "PrivacyRequest",
                columns: new[] { "CompanyId", "ContactId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequest_Due",
                table: "PrivacyRequest",
                columns: new[] { "CompanyId", "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_RecoveryCode_Code",
                table: "RecoveryCode",
                columns: new[] { "UserId", "CodeHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Schedule_Name",
                table: "Schedule",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleException_Schedule",
                table: "ScheduleException",
                columns: new[] { "CompanyId", "ScheduleId", "First" });

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleSettings_Default",
                table: "ScheduleSettings",
                columns: new[] { "CompanyId", "DefaultScheduleId" });

            migrationBuilder.CreateIndex(
                name: "IX_SharedHoliday_Dealer",
                table: "SharedHoliday",
                columns: new[] { "DealerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInNetwork_Seen",
                table: "SignInNetwork",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSession_User",
                table: "SignInSession",
                columns: new[] { "UserId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "UX_SignInSession_Key",
                table: "SignInSession",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupportScope_Company",
                table: "SupportScope",
                column: "CompanyId");

            migrationBuilder.CreateIndex(
                name: "UX_SupportScope_User",
                table: "SupportScope",
                columns: new[] { "UserId", "CompanyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Tag_Name",
                table: "Tag",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Team_Overflow",
                table: "Team",
                columns: new[] { "CompanyId", "OverflowTeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_Team_WaitTarget",
                table: "Team",
                columns: new[] { "CompanyId", "WaitTargetTeamId" });

            migrationBuilder.CreateIndex(
                name: "UX_Team_Name",
                table: "Team",
                columns: new[] { "CompanyId", "NameFolded" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TeamChannel_Channel",
                table: "TeamChannel",
                columns: new[] { "CompanyId", "ChannelId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamContactGroup_Group",
                table: "TeamContactGroup",
                columns: new[] { "CompanyId", "ContactGroupId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamDisposition_Disposition",
                table: "TeamDisposition",
                columns: new[] { "CompanyId", "DispositionId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamMember_Agent",
                table: "TeamMember",
                columns: new[] { "CompanyId", "AgentId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamSchedule_Schedule",
                table: "TeamSchedule",
                columns: new[] { "CompanyId", "ScheduleId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamTemplate_Template",
                table: "TeamTemplate",
                columns: new[] { "CompanyId", "TemplateId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamTransferTarget_Target",
                table: "TeamTransferTarget",
                columns: new[] { "CompanyId", "TargetTeamId", "TeamId" });

            migrationBuilder.CreateIndex(
                name: "IX_TemplateComment_Edition",
                table: "TemplateComment",
                columns: new[] { "CompanyId", "EditionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TemplateEdition_Stage",
                table: "TemplateEdition",
                columns: new[] { "CompanyId", "Stage", "TemplateId" });

            migrationBuilder.CreateIndex(
                name: "UX_TemplateEdition_Language",
                table: "TemplateEdition",
                columns: new[] { "CompanyId", "TemplateId", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TemplateFile_File",
                table: "TemplateFile",
                columns: new[] { "CompanyId", "MediaFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_User_Company",
                table: "User",
                columns: new[] { "CompanyId", "Kind", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_User_Dealer",
                table: "User",
                columns: new[] { "DealerId", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_User_Email",
                table: "User",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UX_User_Login",
                table: "User",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UserClaim_User",
                table: "UserClaim",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "UX_UserGroup_Name",
                table: "UserGroup",
                columns: new[] { "CompanyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UserGroupTeam_Team",
                table: "UserGroupTeam",
                columns: new[] { "CompanyId", "TeamId", "UserGroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_UserLogin_User",
                table: "UserLogin",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_AccountLink_User_UserId",
                table: "AccountLink",
                column: "UserId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Agent_Company_CompanyId",
                table: "Agent",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Agent_User_UserId",
                table: "Agent",
                column: "UserId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AgentContactGroup_ContactGroup_CompanyId_ContactGroupId",
                table: "AgentContactGroup",
                columns: new[] { "CompanyId", "ContactGroupId" },
                principalTable: "ContactGroup",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AgentSchedule_Schedule_CompanyId_ScheduleId",
                table: "AgentSchedule",
                columns: new[] { "CompanyId", "ScheduleId" },
                principalTable: "Schedule",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ApiToken_Company_CompanyId",
                table: "ApiToken",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AutoMessage_Channel_CompanyId_ChannelId",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "ChannelId" },
                principalTable: "Channel",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AutoMessage_Company_CompanyId",
                table: "AutoMessage",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AutoMessage_MediaFile_CompanyId_MediaFileId",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "MediaFileId" },
                principalTable: "MediaFile",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AutoMessage_Team_CompanyId_TeamId",
                table: "AutoMessage",
                columns: new[] { "CompanyId", "TeamId" },
                principalTable: "Team",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedImport_Company_CompanyId",
                table: "CannedImport",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedImport_User_UserId",
                table: "CannedImport",
                column: "UserId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedMessage_Company_CompanyId",
                table: "CannedMessage",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedPart_MediaFile_CompanyId_MediaFileId",
                table: "CannedPart",
                columns: new[] { "CompanyId", "MediaFileId" },
                principalTable: "MediaFile",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedTeam_Team_CompanyId_TeamId",
                table: "CannedTeam",
                columns: new[] { "CompanyId", "TeamId" },
                principalTable: "Team",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CannedUse_Team_CompanyId_TeamId",
                table: "CannedUse",
                columns: new[] { "CompanyId", "TeamId" },
                principalTable: "Team",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Channel_Company_CompanyId",
                table: "Channel",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Channel_Schedule_CompanyId_ScheduleId",
                table: "Channel",
                columns: new[] { "CompanyId", "ScheduleId" },
                principalTable: "Schedule",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Channel_Team_CompanyId_DefaultTeamId",
                table: "Channel",
                columns: new[] { "CompanyId", "DefaultTeamId" },
                principalTable: "Team",
                principalColumns: new[] { "CompanyId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CodeApp_User_UserId",
                table: "CodeApp",
                column: "UserId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ColumnChoice_Company_CompanyId",
                table: "ColumnChoice",
                column: "CompanyId",
                principalTable: "Company",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ColumnChoice_User_UserId",
                table: "ColumnChoice",
                column: "UserId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Company_User_AnalystId",
                table: "Company",
                column: "AnalystId",
                principalTable: "User",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Company_User_AnalystId",
                table: "Company");

            migrationBuilder.DropTable(
                name: "AccountLink");

            migrationBuilder.DropTable(
                name: "AgentContactGroup");

            migrationBuilder.DropTable(
                name: "AgentSchedule");

            migrationBuilder.DropTable(
                name: "ApiToken");

            migrationBuilder.DropTable(
                name: "AuditEntry");

            migrationBuilder.DropTable(
                name: "AutoMessage");

            migrationBuilder.DropTable(
                name: "CannedImport");

            migrationBuilder.DropTable(
                name: "CannedPart");

            migrationBuilder.DropTable(
                name: "CannedTeam");

            migrationBuilder.DropTable(
                name: "CannedUse");

            migrationBuilder.DropTable(
                name: "ChannelCredential");

            migrationBuilder.DropTable(
                name: "ChannelHealth");

            migrationBuilder.DropTable(
                name: "CodeApp");

            migrationBuilder.DropTable(
                name: "ColumnChoice");

            migrationBuilder.DropTable(
                name: "CompanyHoliday");

            migrationBuilder.DropTable(
                name: "ConfigurationVersionFile");

            migrationBuilder.DropTable(
                name: "ConsentRecord");

            migrationBuilder.DropTable(
                name: "ContactGroupMember");

            migrationBuilder.DropTable(
                name: "ContactMerge");

            migrationBuilder.DropTable(
                name: "ContactSuppression");

            migrationBuilder.DropTable(
                name: "ContactTag");

            migrationBuilder.DropTable(
                name: "CustomFieldValue");

            migrationBuilder.DropTable(
                name: "DealerImportProfile");

            migrationBuilder.DropTable(
                name: "DispositionTeam");

            migrationBuilder.DropTable(
                name: "DuplicateDismissal");

            migrationBuilder.DropTable(
                name: "DuplicatePair");

            migrationBuilder.DropTable(
                name: "DuplicateScan");

            migrationBuilder.DropTable(
                name: "ImportColumnMap");

            migrationBuilder.DropTable(
                name: "ImportEdit");

            migrationBuilder.DropTable(
                name: "ImportFile");

            migrationBuilder.DropTable(
                name: "ImportIssue");

            migrationBuilder.DropTable(
                name: "ImportMappingMemory");

            migrationBuilder.DropTable(
                name: "ImportProfile");

            migrationBuilder.DropTable(
                name: "ImportRequest");

            migrationBuilder.DropTable(
                name: "ImportRow");

            migrationBuilder.DropTable(
                name: "ImportUndo");

            migrationBuilder.DropTable(
                name: "ImportValueMap");

            migrationBuilder.DropTable(
                name: "InboundEvent");

            migrationBuilder.DropTable(
                name: "Job");

            migrationBuilder.DropTable(
                name: "MailCode");

            migrationBuilder.DropTable(
                name: "OutgoingEmail");

            migrationBuilder.DropTable(
                name: "PauseReason");

            migrationBuilder.DropTable(
                name: "PrivacyRequest");

            migrationBuilder.DropTable(
                name: "RecoveryCode");

            migrationBuilder.DropTable(
                name: "RecurringRun");

            migrationBuilder.DropTable(
                name: "ScheduleException");

            migrationBuilder.DropTable(
                name: "ScheduleSettings");

            migrationBuilder.DropTable(
                name: "SharedHoliday");

            migrationBuilder.DropTable(
                name: "SignInNetwork");

            migrationBuilder.DropTable(
                name: "SignInSession");

            migrationBuilder.DropTable(
                name: "SupportScope");

            migrationBuilder.DropTable(
                name: "SuppressionKey");

            migrationBuilder.DropTable(
                name: "TeamChannel");

            migrationBuilder.DropTable(
                name: "TeamContactGroup");

            migrationBuilder.DropTable(
                name: "TeamDisposition");

            migrationBuilder.DropTable(
                name: "TeamDispositionMark");

            migrationBuilder.DropTable(
                name: "TeamMember");

            migrationBuilder.DropTable(
                name: "TeamSchedule");

            migrationBuilder.DropTable(
                name: "TeamTemplate");

            migrationBuilder.DropTable(
                name: "TeamTransferTarget");

            migrationBuilder.DropTable(
                name: "TemplateComment");

            migrationBuilder.DropTable(
                name: "TemplateFile");

            migrationBuilder.DropTable(
                name: "TryDecoy");

            migrationBuilder.DropTable(
                name: "UserClaim");

            migrationBuilder.DropTable(
                name: "UserGroupTeam");

            migrationBuilder.DropTable(
                name: "UserLogin");

            migrationBuilder.DropTable(
                name: "UserPhoto");

            migrationBuilder.DropTable(
                name: "UserToken");

            migrationBuilder.DropTable(
                name: "CannedMessage");

            migrationBuilder.DropTable(
                name: "ConfigurationVersion");

            migrationBuilder.DropTable(
                name: "Tag");

            migrationBuilder.DropTable(
                name: "CustomField");

            migrationBuilder.DropTable(
                name: "Contact");

            migrationBuilder.DropTable(
                name: "ImportJob");

            migrationBuilder.DropTable(
                name: "Channel");

            migrationBuilder.DropTable(
                name: "ContactGroup");

            migrationBuilder.DropTable(
                name: "Disposition");

            migrationBuilder.DropTable(
                name: "TeamTemplateLimit");

            migrationBuilder.DropTable(
                name: "MediaFile");

            migrationBuilder.DropTable(
                name: "TemplateEdition");

            migrationBuilder.DropTable(
                name: "Agent");

            migrationBuilder.DropTable(
                name: "Schedule");

            migrationBuilder.DropTable(
                name: "Team");

            migrationBuilder.DropTable(
                name: "MessageTemplate");

            migrationBuilder.DropTable(
                name: "User");

            migrationBuilder.DropTable(
                name: "UserGroup");

            migrationBuilder.DropTable(
                name: "Company");

            migrationBuilder.DropTable(
                name: "Dealer");
        }
    }
}
