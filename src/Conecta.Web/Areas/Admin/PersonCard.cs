using Conecta.Core.Data;
using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin;

/// <summary>An account as the page of a person shows it beside the form.</summary>
/// <param name="User">The account.</param>
/// <param name="Standing">Where it stands now.</param>
/// <param name="Zone">Zone of times.</param>
/// <param name="MayAct">Whether the reader may mail links, unblock and end sign-ins.</param>
public sealed record PersonCard(User User, AccountStanding Standing, TimeZoneInfo Zone, bool MayAct);
