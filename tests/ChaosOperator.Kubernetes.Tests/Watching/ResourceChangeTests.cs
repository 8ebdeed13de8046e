using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Watching;

public sealed class ResourceChangeTests
{
    public static TheoryData<string, Action<V1ObjectMeta>, bool> Changes => new()
    {
        { "nothing but the version", static m => m.ResourceVersion = "2", false },
        { "empty instead of missing labels", static m => m.Labels = new Dictionary<string, string>(), false },
        { "spec", static m => m.Generation = 2, true },
        { "no generation kept for this kind", static m => m.Generation = null, true },
        { "another object of the same name", static m => m.Uid = "other", true },
        { "deletion asked for", static m => m.DeletionTimestamp = DateTime.UnixEpoch, true },
        { "annotation", static m => m.Annotations = new Dictionary<string, string> { ["a"] = "1" }, true },
        { "label", static m => m.Labels = new Dictionary<string, string> { ["a"] = "1" }, true },
        { "finalizer", static m => m.Finalizers = ["f"], true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_more_than_status_if_users_or_controllers_made_it(string what, Action<V1ObjectMeta> change, bool expected)
    {
        var (before, after) = (Create(), Create());
        change(after.Metadata);
        Assert.True(
            new ResourceChange<Widget>(ResourceKey.Of(after), before, after, null).IsMoreThanStatus == expected, what);
    }

    [Fact]
    public void Coming_going_and_becoming_unreadable_are_more_than_status()
    {
        var (key, widget) = (new ResourceKey("ns", "a"), Create());
        var unreadable = new UnreadableObject(key, widget.Metadata, default, "spec: wrong");
        ResourceChange<Widget>[] changes =
            [new(key, null, widget, null), new(key, widget, null, null), new(key, widget, null, unreadable), new(key, null, null, unreadable)];
        Assert.All(changes, static change => Assert.True(change.IsMoreThanStatus));
        Assert.Equal([false, true, false, false], changes.Select(static change => change.IsDeletion));
    }

    private static Widget Create() =>
        new() { Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "ns", Uid = "u", Generation = 1, ResourceVersion = "1" } };
}
