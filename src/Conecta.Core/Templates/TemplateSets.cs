using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>Sets of templates.</summary>
public static class TemplateSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Templates of the scope's company that are not in the bin.</summary>
        public DbSet<MessageTemplate> MessageTemplates => db.Set<MessageTemplate>();

        /// <summary>Their languages.</summary>
        public DbSet<TemplateEdition> TemplateEditions => db.Set<TemplateEdition>();

        /// <summary>Files that are samples of a language.</summary>
        public DbSet<TemplateFile> TemplateFiles => db.Set<TemplateFile>();

        /// <summary>Remarks of reviews.</summary>
        public DbSet<TemplateComment> TemplateComments => db.Set<TemplateComment>();

        /// <summary>Teams whose agents see chosen templates only.</summary>
        public DbSet<TeamTemplateLimit> TeamTemplateLimits => db.Set<TeamTemplateLimit>();

        /// <summary>The templates that such a team has.</summary>
        public DbSet<TeamTemplate> TeamTemplates => db.Set<TeamTemplate>();
    }
}
