using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Notifications;

/// <summary>Puts the parts together that tell receivers.</summary>
internal static class NotificationServices
{
    /// <summary>Tells receivers what a file says; nothing where there is none, and then no run waits for it.</summary>
    /// <param name="builder">The runtime.</param>
    /// <param name="file">The file; null: nobody is told.</param>
    public static KubernetesRuntimeBuilder AddNotifications(this KubernetesRuntimeBuilder builder, string? file)
    {
        builder.Services.AddSingleton(provider => new UntoldNotices(provider.GetService<NotificationReceivers>(), provider.GetRequiredService<TimeProvider>()));
        if (file is null)
        {
            return builder;
        }

        // Other people's servers answer in real time, however fast the clock of a simulation is.
        builder.Services.AddSingleton(new WebhookClient(TimeProvider.System))
            .AddSingleton(provider => new NotificationReceivers(file, provider.GetRequiredService<ILogger<NotificationReceivers>>()))
            .AddSingleton(provider => new NoticeDelivery(
                provider.GetRequiredService<WebhookClient>(),
                provider.GetRequiredService<IEventRecorder>(),
                provider.GetRequiredService<ILeadership>(),
                provider.GetRequiredService<TimeProvider>(),
                TimeProvider.System,
                provider.GetRequiredService<ILogger<NoticeDelivery>>()))
            .AddSingleton<ToldRuns>()
            .AddSingleton(provider => new Notifier(
                provider.GetRequiredService<OperatorOptions>(),
                provider.GetRequiredService<Informer<V1Alpha1ChaosRun>>(),
                provider.GetRequiredService<NotificationReceivers>(),
                provider.GetRequiredService<NoticeDelivery>(),
                provider.GetRequiredService<ToldRuns>(),
                provider.GetRequiredService<TimeProvider>(),
                TimeProvider.System,
                provider.GetRequiredService<ILogger<Notifier>>()))
            .AddSingleton<Kubernetes.Controllers.ILeaderTask>(provider => provider.GetRequiredService<Notifier>());
        return builder;
    }
}
