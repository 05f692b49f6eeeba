using Conecta.Core.Agents;
using Conecta.Core.Channels;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Core.Contacts;
using Conecta.Core.Dispositions;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Integrations;
using Conecta.Core.Jobs;
using Conecta.Core.Mail;
using Conecta.Core.Media;
using Conecta.Core.Messages;
using Conecta.Core.Pauses;
using Conecta.Core.Restoring;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Templates;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.Extensions.Options;
using Quartz;

namespace Conecta.Web.Startup;

/// <summary>One block per feature of Core; both the web and the command line use it.</summary>
public static class FeatureServices
{
    /// <summary>Adds the services of every feature.</summary>
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddHistory();

        services.AddTenancy();

        services.AddSingleton<JobSignal>();
        services.AddScoped<JobQueue>();
        services.AddScoped<RecurringTurns>();
        services.AddScoped<RecurringRunner>();
        services.AddScoped<JobTurn>();
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section);

        services.AddScoped<EmailOutbox>();
        services.AddScoped<IJobHandler, SendEmailJob>();
        services.AddSingleton<IEmailSender>(provider => string.IsNullOrEmpty(provider.GetRequiredService<IOptions<ConectaOptions>>().Value.Mail.Host)
            ? ActivatorUtilities.CreateInstance<FileEmailSender>(provider)
            : ActivatorUtilities.CreateInstance<SmtpEmailSender>(provider));

        services.AddUsers();
        services.AddScoped<IRecurringWork, SignInPurge>();
        services.AddScoped<UserGroupWriter>();
        services.AddScoped<PermissionHolders>();

        services.AddContacts();
        services.AddVariables();
        services.AddAgents();
        services.AddTeams();
        services.AddSchedules();
        services.AddPauses();
        services.AddDispositions();
        services.AddChannels();
        services.AddImports();
        services.AddMedia();
        services.AddMessages();
        services.AddTemplates();
        services.AddWhatsApp();
        services.AddIntegrations();
        services.AddRestoring();
    }

    /// <summary>Adds the background services; the command line runs without them.</summary>
    public static void AddHostedServices(this IServiceCollection services)
    {
        services.AddHostedService<JobWorker>();
        services.AddQuartz();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
        services.AddHostedService<RecurringSchedule>();
    }
}
