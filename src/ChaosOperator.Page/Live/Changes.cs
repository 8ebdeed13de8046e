using System.Threading.Channels;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Page.Live;

/// <summary>Tells streams that something changed, not what: whoever is slow misses nothing but pictures in between, and nothing piles up for him.</summary>
internal sealed class Changes
{
    private readonly Lock gate = new();
    private readonly HashSet<Listener> listeners = [];

    public Changes(IPageData data) => data.Subscribe(Tell);

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="space">To what happens in this namespace; null for all.</param>
    public Listener Listen(string? space)
    {
        var listener = new Listener(this, space);
        lock (gate)
        {
            listeners.Add(listener);
        }

        return listener;
    }

    private void Tell(ResourceKey key)
    {
        lock (gate)
        {
            foreach (var listener in listeners)
            {
                listener.Tell(key);
            }
        }
    }

    private void Forget(Listener listener)
    {
        lock (gate)
        {
            listeners.Remove(listener);
        }
    }

    /// <summary>One that listens.</summary>
    internal sealed class Listener(Changes changes, string? space) : IDisposable
    {
        private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public void Tell(ResourceKey key)
        {
            if (space is null || key.Namespace == space)
            {
                news.Writer.TryWrite(true);
            }
        }

        /// <summary>Waits for news, at most so long.</summary>
        public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
        {
            using var enough = new CancellationTokenSource(atMost, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
            try
            {
                await news.Reader.WaitToReadAsync(either.Token);
                news.Reader.TryRead(out _);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nothing happened, which is worth knowing too.
            }
        }

        public void Dispose() => changes.Forget(this);
    }
}
