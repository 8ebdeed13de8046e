using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using k8s.Models;

namespace ChaosOperator.Page.Access;

/// <summary>Who a token is, by TokenReview. Refusals are remembered as well as names.</summary>
internal sealed class TokenReviews : IDisposable
{
    /// <summary>Longer than any that an API server gives out, or that a header holds.</summary>
    private const int LongestToken = 16_384;

    private readonly ReviewApi api;
    private readonly PageOptions options;
    private readonly Memory memory;

    /// <summary>Tokens that were accepted once are not strangers, though they are asked about again.</summary>
    private readonly Memory accepted;

    private readonly PartitionedRateLimiter<string> newcomers;

    public TokenReviews(ReviewApi api, PageOptions options, TimeProvider time)
    {
        this.api = api;
        this.options = options;
        memory = new Memory(options.Remembered, time);
        accepted = new Memory(options.SessionLife, time);
        newcomers = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(
            address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.NewTokensPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
    }

    /// <summary>Who it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="address">Where it came from; null for one that was known before, which is not counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ReviewsAwayException">The API server did not say.</exception>
    public async Task<Passage> ReviewAsync(string token, string? address, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken || token.Any(c => c is <= ' ' or > '~'))
        {
            return new Passage(null, Refusal.NotAccepted);
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        if (address is not null && !memory.Knows(hash) && !accepted.Knows(hash))
        {
            using var lease = newcomers.AttemptAcquire(address);
            if (!lease.IsAcquired)
            {
                return new Passage(null, Refusal.TooMany);
            }
        }

        var user = await memory.GetAsync(hash, () => AskAsync(token, cancellationToken));
        if (user is null)
        {
            return new Passage(null, Refusal.NotAccepted);
        }

        accepted.Note(hash);
        return new Passage(new Visitor(hash, user));
    }

    private async Task<V1UserInfo?> AskAsync(string token, CancellationToken cancellationToken)
    {
        var audiences = options.Audience.Length == 0 ? null : new List<string> { options.Audience };
        var status = await api.ReviewAsync(new V1TokenReviewSpec { Token = token, Audiences = audiences }, cancellationToken);
        // An authenticator that knows of no audiences names none in its answer: its tokens are the API server's.
        return status.Authenticated == true && (audiences is null || status.Audiences?.Contains(options.Audience) == true) ? status.User : null;
    }

    public void Dispose()
    {
        memory.Dispose();
        accepted.Dispose();
        newcomers.Dispose();
    }
}
