using System.Collections.Immutable;
using System.Net;
using DnsClient;
using DnsClient.Protocol;

namespace ChaosOperator.LoadGen.Names;

/// <summary>Asks resolvers by DNS itself, since the system's own look-up does not tell TTLs.</summary>
internal sealed class ResolverLookup(IReadOnlyList<IPEndPoint> resolvers, bool ipv6) : INameLookup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LookupClient _client = new(Options(resolvers));

    /// <inheritdoc/>
    public async Task<(ImmutableArray<IPAddress> Addresses, TimeSpan Ttl)?> AskAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _client.QueryAsync(name, ipv6 ? QueryType.AAAA : QueryType.A, cancellationToken: cancellationToken);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            {
                return null;
            }

            var ttl = answer.Answers.Count == 0 ? 0 : answer.Answers.Min(record => record.InitialTimeToLive);
            return ([.. answer.Answers.OfType<AddressRecord>().Select(record => record.Address)], TimeSpan.FromSeconds(ttl));
        }
        catch (DnsResponseException)
        {
            // None of the resolvers answered in time, or what answered was not DNS. The caller counts it.
            return null;
        }
    }

    private static LookupClientOptions Options(IReadOnlyList<IPEndPoint> resolvers)
    {
        var options = resolvers.Count > 0 ? new LookupClientOptions([.. resolvers]) : new LookupClientOptions();

        // Whoever answers, answers with the rest of the TTL: a cache here would add to it.
        options.UseCache = false;
        options.Timeout = Patience;
        options.Retries = 1;
        return options;
    }
}
