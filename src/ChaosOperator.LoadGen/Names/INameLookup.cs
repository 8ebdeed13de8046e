using System.Collections.Immutable;
using System.Net;

namespace ChaosOperator.LoadGen.Names;

/// <summary>Asks resolvers.</summary>
internal interface INameLookup
{
    /// <summary>The addresses of a name.</summary>
    /// <returns>The addresses and the least TTL of what led to them, empty when there are none; null when no resolver answered.</returns>
    Task<(ImmutableArray<IPAddress> Addresses, TimeSpan Ttl)?> AskAsync(string name, CancellationToken cancellationToken);
}
