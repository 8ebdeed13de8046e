using System.Collections.Concurrent;

namespace ChaosOperator.Lab.Iam;

/// <summary>What a policy granted: the very words of it that let a call through.</summary>
/// <param name="Caller">Who has the policy.</param>
/// <param name="Sid">The statement.</param>
/// <param name="Action">Its action, as written.</param>
/// <param name="Resource">Its resource, as written.</param>
public sealed record Grant(string Caller, string Sid, string Action, string Resource);

/// <summary>The policies of callers, and which of their words were used. A caller without a policy may do everything.</summary>
internal sealed class PolicyBook
{
    private readonly ConcurrentDictionary<string, PolicyDocument> _policies = new();
    private readonly ConcurrentDictionary<Grant, bool> _used = new();

    /// <summary>What was used so far, in no order.</summary>
    public IReadOnlyCollection<Grant> Used => [.. _used.Keys];

    /// <summary>From now on the caller may do what the policy allows, and nothing else.</summary>
    /// <param name="caller">ARN of a role, or an access key.</param>
    /// <param name="policy">The policy.</param>
    public void Set(string caller, PolicyDocument policy) => _policies[caller] = policy;

    /// <summary>Whether calls of this caller are judged at all.</summary>
    public bool Restricts(string caller) => _policies.ContainsKey(caller);

    /// <summary>Whether a caller is allowed something: a statement allows it and none denies it.</summary>
    public bool Allows(string caller, RequiredPermission need)
    {
        if (!_policies.TryGetValue(caller, out var policy))
            return true;
        var meeting = policy.Statements.SelectMany(statement => statement.Meeting(need).Select(words => (statement.Allows, Grant: new Grant(caller, statement.Sid, words.Action, words.Resource)))).ToList();
        if (meeting.Count == 0 || meeting.Exists(met => !met.Allows))
            return false;
        foreach (var met in meeting)
            _used[met.Grant] = true;
        return true;
    }
}
