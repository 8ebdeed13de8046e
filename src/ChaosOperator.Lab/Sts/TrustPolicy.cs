using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;

namespace ChaosOperator.Lab.Sts;

/// <summary>Who asks to act as a role.</summary>
/// <param name="Kind"><c>AWS</c> or <c>Service</c>.</param>
/// <param name="Name">ARN of a caller, or the name of a service such as <c>lambda.amazonaws.com</c>.</param>
internal sealed record Principal(string Kind, string Name);

/// <summary>The policy of a role that says who may assume it. What the lab cannot judge it refuses.</summary>
internal sealed class TrustPolicy
{
    private readonly List<Statement> _statements = [];

    private TrustPolicy()
    {
    }

    /// <summary>Trusts nobody, as a role does that is gone.</summary>
    public static TrustPolicy Nobody { get; } = new();

    /// <summary>All that it names.</summary>
    public IEnumerable<Principal> Principals => _statements.SelectMany(statement => statement.Principals);

    /// <exception cref="PolicyException">It is no policy, or says something that the lab does not play.</exception>
    public static TrustPolicy Parse(JsonNode? json)
    {
        var policy = new TrustPolicy();
        foreach (var node in (json as JsonObject)?["Statement"] as JsonArray ?? throw new PolicyException("A trust policy is an object with a list Statement."))
        {
            var statement = node as JsonObject ?? throw new PolicyException("Each Statement of a trust policy is an object.");
            if (statement.Select(member => member.Key).FirstOrDefault(name => name is not ("Sid" or "Effect" or "Principal" or "Action" or "Condition")) is { } unknown)
                throw new PolicyException($"The lab does not play {unknown} in a trust policy.");
            if (statement["Effect"]?.ToString() != "Allow")
                throw new PolicyException("The lab plays trust policies that allow, and none that denies.");
            policy._statements.Add(new(
                [.. (statement["Principal"] as JsonObject ?? throw new PolicyException("Principal must name whom the role trusts.")).SelectMany(kind => Texts(kind.Value).Select(name => new Principal(kind.Key, name)))],
                [.. Texts(statement["Action"])],
                [.. PolicyDocument.Conditions(statement, "The trust policy")]));
        }

        return policy;
    }

    /// <summary>Whether somebody is allowed something with the role.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="need">What for.</param>
    public bool Allows(Principal who, RequiredPermission need)
    {
        var context = need.With([KeyValuePair.Create("aws:SourceAccount", LabAccount.Id)]).Context;
        return _statements.Exists(statement => statement.Actions.Contains(need.Action) && statement.Principals.Any(trusted => Means(trusted, who)) && statement.Conditions.All(condition => condition.Holds(context)));
    }

    /// <summary>An account stands for everybody in it.</summary>
    private static bool Means(Principal trusted, Principal who) =>
        trusted == who || (trusted.Kind == who.Kind && who.Kind == "AWS" && trusted.Name is $"arn:aws:iam::{LabAccount.Id}:root" or LabAccount.Id);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(item => item!.ToString()),
        { } one => [one.ToString()],
        null => [],
    };

    private sealed record Statement(IReadOnlyList<Principal> Principals, IReadOnlyList<string> Actions, IReadOnlyList<PolicyCondition> Conditions);
}
