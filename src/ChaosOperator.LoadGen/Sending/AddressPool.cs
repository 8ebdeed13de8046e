using System.Collections.Immutable;
using System.Net;

namespace ChaosOperator.LoadGen.Sending;

/// <summary>The addresses that requests go to in turn, as resolvers answered last.</summary>
internal sealed class AddressPool(Connector connector) : IDisposable
{
    private ImmutableArray<AddressLane> _lanes = [];
    private uint _next;

    /// <summary>Replaces the addresses. Connections to those that stay are kept; those to others are drained. Called from one place.</summary>
    public void Use(ImmutableArray<IPAddress> addresses)
    {
        var before = _lanes;
        if (before.Select(lane => lane.Address).SequenceEqual(addresses))
        {
            return;
        }

        var after = addresses.Distinct().Select(address => before.FirstOrDefault(lane => lane.Address.Equals(address)) ?? new AddressLane(address, connector)).ToImmutableArray();
        ImmutableInterlocked.InterlockedExchange(ref _lanes, after);
        foreach (var lane in before.Except(after))
        {
            lane.Drain();
        }
    }

    /// <summary>A place on the next address.</summary>
    /// <returns>Null when there is no address.</returns>
    public AddressLane? Enter()
    {
        while (true)
        {
            var lanes = _lanes;
            if (lanes.IsEmpty)
            {
                return null;
            }

            var lane = lanes[(int)(Interlocked.Increment(ref _next) % (uint)lanes.Length)];
            if (lane.TryEnter())
            {
                return lane;
            }
        }
    }

    /// <summary>Closes all connections when the requests on them have ended.</summary>
    public void Dispose() => Use([]);
}
