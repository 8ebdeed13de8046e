using System.Net;
using ChaosOperator.LoadGen.Sending;

namespace ChaosOperator.LoadGen.Names;

/// <summary>Keeps the addresses that requests go to in step with what resolvers answer for the target's name.</summary>
internal sealed class TargetName(string host, INameLookup lookup, AddressPool pool, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private NameAnswer _known = FixedAddress(host) ?? NameAnswer.None;

    /// <summary>Looks once.</summary>
    /// <returns>When to look again.</returns>
    public async Task<DateTimeOffset> LookAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= _known.AskAgain)
        {
            _known = await lookup.AskAsync(host, cancellationToken) is var (addresses, ttl)
                ? NameAnswer.Answered(addresses, ttl, time.GetUtcNow())
                : _known.Unanswered(time.GetUtcNow());
        }

        pool.Use(_known.Addresses);
        return _known.AskAgain;
    }

    /// <summary>Looks whenever it is time, until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await LookAsync(cancellationToken);
            if (next == DateTimeOffset.MaxValue)
            {
                return;
            }

            var pause = next - time.GetUtcNow();
            if (pause > TimeSpan.Zero)
            {
                // A TTL may be longer than a timer.
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
            }
        }
    }

    private static NameAnswer? FixedAddress(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? NameAnswer.Fixed(address)
        : host == "localhost" ? NameAnswer.Fixed(IPAddress.Loopback)
        : null;
}
