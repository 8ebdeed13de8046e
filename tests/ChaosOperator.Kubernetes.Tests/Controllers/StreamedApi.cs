using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Controllers;

/// <summary>Lists and watches from memory.</summary>
internal sealed class StreamedApi : IResourceApi<Widget>
{
    private readonly Channel<WatchEvent<Widget>> _events = Channel.CreateUnbounded<WatchEvent<Widget>>();
    private int _version = 100;

    public List<string> Present { get; } = [];

    public ResourceKind Kind { get; } = ResourceKind.Of<Widget>();

    public string? Namespace => null;

    public void Send(WatchEventType type, string name, long generation = 1)
    {
        var reading = Reading(name, generation);
        Assert.True(_events.Writer.TryWrite(new WatchEvent<Widget>(type, reading.ResourceVersion, reading)));
    }

    public Task<ResourcePage<Widget>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken) =>
        Task.FromResult(new ResourcePage<Widget>([.. Present.Select(name => Reading(name, 1))], "1", null));

    public async IAsyncEnumerable<WatchEvent<Widget>> WatchAsync(
        string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return change;
        }
    }

    private ObjectReading<Widget> Reading(string name, long generation)
    {
        var version = (++_version).ToString(CultureInfo.InvariantCulture);
        var widget = new Widget
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns", Uid = $"uid-{name}", Generation = generation, ResourceVersion = version },
        };
        return new ObjectReading<Widget>(ResourceKey.Of(widget), version, widget, null);
    }
}
