using System.Collections.Immutable;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>A role of the account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its unique id, <c>AROA…</c>.</param>
/// <param name="Created">Virtual time of its making.</param>
/// <param name="Trust">Who may assume it.</param>
internal sealed record Role(string Name, string Id, DateTimeOffset Created, WrittenPolicy<TrustPolicy> Trust)
{
    public string? Description { get; init; }

    /// <summary>What it may do, by the names of its inline policies.</summary>
    public ImmutableSortedDictionary<string, WrittenPolicy<PolicyDocument>> Policies { get; init; } = ImmutableSortedDictionary.Create<string, WrittenPolicy<PolicyDocument>>(StringComparer.Ordinal);

    public string Arn => ArnOf(Name);

    public static string ArnOf(string name) => $"{ArnPrefix}{name}";

    /// <summary>The name in the ARN of a role of the account; null when it is the ARN of something else.</summary>
    public static string? NameIn(string arn) => arn.StartsWith(ArnPrefix, StringComparison.Ordinal) ? arn[ArnPrefix.Length..] : null;

    private const string ArnPrefix = $"arn:aws:iam::{LabAccount.Id}:role/";
}
