namespace ChaosOperator.Core.Linting;

/// <summary>
/// What the linter has to know of the actions of SSM Automation. Source: AWS Systems Manager User Guide, “Systems Manager Automation actions reference” with the pages of the single actions, November 2026.
/// </summary>
internal static class ActionTable
{
    /// <summary>How long SSM lets the work after a cancellation take.</summary>
    public static readonly TimeSpan LongestCancel = TimeSpan.FromMinutes(2);

    /// <summary>Actions that change nothing outside the automation. All that are not listed here, and not looked into below, count as changing something.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "aws:approve", "aws:assertAwsResourceProperty", "aws:branch", "aws:pause", "aws:sleep", "aws:updateVariable", "aws:waitForAwsResourceProperty",
    ];

    /// <summary>Actions to which <c>onCancel</c> may not lead.</summary>
    private static readonly HashSet<string> NotAfterCancel =
    [
        "aws:approve", "aws:copyImage", "aws:createImage", "aws:createStack", "aws:createTags", "aws:loop", "aws:pause", "aws:runInstances", "aws:sleep",
    ];

    /// <summary>Actions that end by themselves, so that a time-out has nothing to add.</summary>
    private static readonly HashSet<string> Brief = ["aws:branch", "aws:executeAwsApi", "aws:sleep", "aws:updateVariable"];

    /// <summary>What an operation of an AWS API is called that only reads, in the spelling of <c>executeAwsApi</c> and of Python alike.</summary>
    private static readonly string[] Reading = ["describe", "get", "list", "head", "lookup", "search", "batchget", "query", "scan", "select", "filter", "simulate", "validate", "check"];

    /// <summary>Operations whose names begin like reading and that change something all the same.</summary>
    private static readonly string[] NotReading = ["getfederationtoken", "checkin", "checkout", "selectaggregate"];

    /// <summary>Whether <c>onCancel</c> may lead to a step of that action.</summary>
    public static bool MayFollowCancel(string action) => !NotAfterCancel.Contains(action);

    /// <summary>Whether a step of that action needs a time-out of its own to come to an end.</summary>
    public static bool NeedsTimeout(string action) => !Brief.Contains(action);

    /// <summary>After how long SSM itself ends a step of that action; null: after a time that is too long to count on, or not documented.</summary>
    public static TimeSpan? OwnLimit(string action) => action switch
    {
        "aws:executeAwsApi" => TimeSpan.FromSeconds(25),
        "aws:executeScript" => TimeSpan.FromSeconds(600),
        "aws:branch" or "aws:updateVariable" => TimeSpan.Zero,
        _ => null,
    };

    /// <summary>What a step changes, as a message tells it; null: nothing outside the automation.</summary>
    public static string? Change(AutomationStep step) => step.Action switch
    {
        "aws:executeAwsApi" when step.Inputs?.TextOf("Api") is { } api => IsReading(api) ? null : $"calls {step.Inputs.TextOf("Service")}:{api}",
        "aws:executeScript" => ScriptCalls.Change(step.Inputs),
        "aws:loop" => AutomationDocument.InLoop(step).Select(Change).FirstOrDefault(change => change is not null),
        var action => Harmless.Contains(action) ? null : $"is {action}",
    };

    /// <summary>Whether an operation only reads, by its name.</summary>
    public static bool IsReading(string operation)
    {
        var name = operation.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return Reading.Any(verb => name.StartsWith(verb, StringComparison.Ordinal)) && !NotReading.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));
    }
}
