using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Planning.Catalogue;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// What FIS offers in accounts and regions. The list of actions is read once in twelve hours as each sight of an account, an action once when a template first names it. Where FIS does not answer it is left alone for ten
/// minutes: nothing depends on what it says.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ActionCatalogues(TimeProvider time)
{
    /// <summary>How long what was read counts. Actions are added a few times a year.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long a refusal counts.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int PageSize = 100;

    private readonly KeptWhileUsed<AwsSight, Entry> entries = new(_ => new(), time);

    /// <summary>What FIS offers, with the parameters of the actions that are named. Never fails but by cancellation.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="named">Ids of the actions that a template names; what FIS does not have among them costs no call.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AccountCatalogue> AskAsync(AwsSession session, IEnumerable<string> named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(named);
        var entry = entries.Of(session.Sight);
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(session, entry, [.. named.Distinct()], cancellationToken);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async Task<AccountCatalogue> AskAsync(AwsSession session, Entry entry, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (entry.Refused is { } refused && now - refused.At < Patience) return new AccountCatalogue.Unreachable(refused.Reason);
        try
        {
            if (entry.ReadAt is not { } readAt || now - readAt >= Lifetime)
            {
                entry.Actions = await ListAsync(session, cancellationToken);
                entry.ReadAt = now;
            }

            foreach (var id in named.Where(id => entry.Actions.TryGetValue(id, out var action) && action.Parameters is null))
            {
                entry.Actions[id] = await GetAsync(session, id, cancellationToken);
            }

            entry.Refused = null;
            return new AccountCatalogue.Told(new Dictionary<string, OfferedAction>(entry.Actions));
        }
        catch (AwsRefusedException refusal)
        {
            entry.Refused = (now, refusal.Message);
            return new AccountCatalogue.Unreachable(refusal.Message);
        }
    }

    private static async Task<Dictionary<string, OfferedAction>> ListAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var actions = new Dictionary<string, OfferedAction>();
        string? next = null;
        do
        {
            var request = new ListActionsRequest { MaxResults = PageSize, NextToken = next };
            var page = await session.Fis.CallAsync("ListActions", "the actions of FIS", (fis, token) => fis.ListActionsAsync(request, token), cancellationToken);
            foreach (var action in page.Actions ?? []) actions[action.Id!] = new OfferedAction(TargetsOf(action.Targets), null);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return actions;
    }

    private static async Task<OfferedAction> GetAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        var answer = await session.Fis.CallAsync("GetAction", $"action {id}", (fis, token) => fis.GetActionAsync(new GetActionRequest { Id = id }, token), cancellationToken);
        return new OfferedAction(
            TargetsOf(answer.Action?.Targets), (answer.Action?.Parameters ?? []).ToDictionary(parameter => parameter.Key, parameter => parameter.Value?.Required ?? false));
    }

    private static Dictionary<string, string> TargetsOf(Dictionary<string, ActionTarget>? targets) =>
        (targets ?? []).ToDictionary(target => target.Key, target => target.Value?.ResourceType ?? "");

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public Dictionary<string, OfferedAction> Actions { get; set; } = [];

        public DateTimeOffset? ReadAt { get; set; }

        public (DateTimeOffset At, string Reason)? Refused { get; set; }
    }
}
