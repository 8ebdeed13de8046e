using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Hosting;

/// <summary>What a reader copies: finalizer, owned child, status, event, and what to do with an object that cannot be read.</summary>
internal sealed class WidgetController(
    IResourceCache<Widget> widgets,
    ResourceApi<Widget> live,
    IResourceCache<Gadget> gadgets,
    ResourceWriter<Gadget> gadgetWriter,
    MetadataWriter<Widget> metadata,
    StatusWriter<Widget> status,
    IEventRecorder events) : IEntityController<Widget>
{
    private const string Finalizer = "example.dev/cleanup";

    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (widgets.GetUnreadable(key) is { } unreadable)
        {
            await status.WriteAsync(unreadable.Metadata, null, new WidgetStatus { Message = unreadable.Error }, cancellationToken);
            return ReconciliationResult.Permanent(unreadable.Error);
        }

        if ((await live.ReadAsync(key, cancellationToken))?.Entity is not { } widget)
        {
            return ReconciliationResult.Success;
        }

        if (widget.Metadata.DeletionTimestamp is not null)
        {
            await metadata.RemoveFinalizerAsync(widget, Finalizer, cancellationToken);
            return ReconciliationResult.Success;
        }

        widget = await metadata.AddFinalizerAsync(widget, Finalizer, cancellationToken);
        if (gadgets.Get(key) is null)
        {
            await gadgetWriter.CreateAsync(ChildOf(widget), cancellationToken);
            events.Publish(RecordedEvent.About(widget, EventType.Normal, "GadgetCreated", "Create", $"Created gadget {key}."));
        }

        await status.WriteAsync(widget.Metadata, widget.Status, new WidgetStatus { Observed = widget.Spec?.Size }, cancellationToken);
        return ReconciliationResult.RequeueAfter(TimeSpan.FromMinutes(5));
    }

    private static Gadget ChildOf(Widget widget) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = widget.Metadata.Name,
            NamespaceProperty = widget.Metadata.NamespaceProperty,
            OwnerReferences = [OwnerReferences.ControllerReference(widget.Metadata, ResourceKind.Of<Widget>())],
        },
    };
}
