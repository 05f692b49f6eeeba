using Conecta.Core.Data;
using Microsoft.AspNetCore.Authorization;

namespace Conecta.Web.SignIn;

/// <summary>Asks for one of some kinds of account.</summary>
public sealed record KindRequirement(params UserKind[] Kinds) : IAuthorizationRequirement;

/// <summary>Asks for a permission inside the own company.</summary>
public sealed record PermissionRequirement(string Key) : IAuthorizationRequirement;
