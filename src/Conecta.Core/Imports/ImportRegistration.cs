using Conecta.Core.Contacts;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Privacy;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Unattended;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Imports;

/// <summary>Registers the services of the contact import.</summary>
public static class ImportRegistration
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportTracesSql>();
        services.AddScoped<IPersonalData, ImportPersonalData>();
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section);
        services.AddSingleton<ImportFileStore>();
        services.AddScoped<ImportFieldList>();
        services.AddScoped<MappingMemory>();
        services.AddScoped<ImportProfiles>();
        services.AddScoped<KnownHeadings>();
        services.AddScoped<ColumnValues>();
        services.AddScoped<ImportUploads>();
        services.AddScoped<ImportDrafts>();
        services.AddScoped<ImportReading>();
        services.AddScoped<ImportMapping>();
        services.AddScoped<ImportPlanner>();
        services.AddScoped<EditWriter>();
        services.AddScoped<ImportEdits>();
        services.AddScoped<ImportProblems>();
        services.AddScoped<GroupFixes>();
        services.AddScoped<PendingRows>();
        services.AddScoped<ImportConfirmation>();
        services.AddScoped<ImportControl>();
        services.AddScoped<ImportNotice>();
        services.AddScoped<ImportRunner>();
        services.AddScoped<ImportEvents>();
        services.AddScoped<ImportResults>();
        services.AddScoped<UnattendedImports>();
        services.AddScoped<IJobHandler, UnattendedImportJob>();
        services.AddScoped<ImportWorkbooks>();
        services.AddScoped<CorrectionWorkbook>();
        services.AddScoped<CorrectionMerge>();
        services.AddScoped<ImportUndoing>();
        services.AddScoped<ImportUndoRunner>();
        services.AddScoped<UndoResults>();
        services.AddScoped<IJobHandler, UndoImportJob>();
        services.AddScoped<IJobHandler, ReadImportJob>();
        services.AddScoped<IJobHandler, PlanImportJob>();
        services.AddScoped<IJobHandler, RunImportJob>();
        services.AddScoped<IRecurringWork, ImportPurge>();
        return services;
    }
}
