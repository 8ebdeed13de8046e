using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace ChaosOperator.Lab.Hosting;

/// <summary>One request to an AWS service, as the lab received it.</summary>
/// <param name="Service">Signing name in the credential scope: <c>fis</c>, <c>ssm</c>, <c>monitoring</c>, <c>route53</c>, <c>lambda</c>, <c>sts</c>, <c>iam</c>, <c>eks</c>, <c>cloudformation</c>.</param>
/// <param name="Region">Region in the credential scope, e.g. <c>us-east-1</c>.</param>
/// <param name="Caller">Role ARN for credentials that the lab's STS issued, otherwise the access key.</param>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="Path">Path as sent, still percent-encoded, without the query.</param>
/// <param name="Query">Decoded query parameters.</param>
/// <param name="Headers">Request headers.</param>
/// <param name="Body">The whole body.</param>
public sealed record AwsCall(
    string Service,
    string Region,
    string Caller,
    string Method,
    string Path,
    IReadOnlyDictionary<string, StringValues> Query,
    IReadOnlyDictionary<string, StringValues> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The access key that the request is signed with.</summary>
    public string AccessKey { get; init; } = "";

    /// <summary>The tags of the session that the access key belongs to.</summary>
    public IReadOnlyList<SessionTag> SessionTags { get; init; } = [];

    /// <summary>Them as condition keys of policies.</summary>
    internal IEnumerable<KeyValuePair<string, string>> PrincipalTags => SessionTags.Select(tag => KeyValuePair.Create($"aws:PrincipalTag/{tag.Key}", tag.Value));

    /// <summary>Operation name, filled in by the host from <see cref="IAwsService.OperationOf"/> before the call is handled.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Path segments, each percent-decoded: an ARN in a path is one segment.</summary>
    public IReadOnlyList<string> Segments { get; } =
        [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>What the call cost or touched, for the call log (e.g. <c>queries</c> → <c>5</c>). The service adds to it while it handles the call.</summary>
    public ConcurrentDictionary<string, string> Details { get; } = new();

    /// <summary>A header, or null when it was not sent.</summary>
    /// <param name="name">Header name, any case.</param>
    /// <returns>Its first value.</returns>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>A query parameter, or null when it was not sent.</summary>
    /// <param name="name">Parameter name, exact case.</param>
    /// <returns>Its first value, decoded.</returns>
    public string? Parameter(string name) => Query.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;
}
