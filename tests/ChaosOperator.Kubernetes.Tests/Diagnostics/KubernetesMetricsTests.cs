using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;
using ChaosOperator.Kubernetes.Queueing;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Diagnostics;

public sealed class KubernetesMetricsTests
{
    [Fact]
    public async Task The_depth_of_a_queue_goes_up_and_down_with_its_keys_and_ends_at_zero()
    {
        var name = $"{Guid.NewGuid()}";
        var sums = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, l) =>
        {
            if (instrument.Meter.Name == KubernetesMetrics.MeterName)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.Length == 1 && (string?)tags[0].Value == name)
            {
                sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            }
        });
        listener.Start();

        var queue = new WorkQueue(new FakeTimeProvider(), new WorkQueueOptions { Name = name });
        queue.Add(new ResourceKey("ns", "a"));
        queue.Add(new ResourceKey("ns", "b"));
        queue.Add(new ResourceKey("ns", "b"));
        queue.AddWithBackoff(new ResourceKey("ns", "c"));
        Assert.Equal((2, 2, 1), (sums["workqueue_depth"], sums["workqueue_adds"], sums["workqueue_retries"]));
        await queue.TakeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, sums["workqueue_depth"]);
        queue.Dispose();
        Assert.Equal(0, sums["workqueue_depth"]);
    }
}
