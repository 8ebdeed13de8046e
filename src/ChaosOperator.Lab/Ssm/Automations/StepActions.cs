using System.Text.Json.Nodes;
using System.Xml;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Scripts;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>Starts the actions that steps name.</summary>
internal sealed class StepActions(ScriptHost scripts, ILabClock clock, ICallers callers, RoleTrusts trusts, LabEndpoint endpoint)
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(1);

    public IRunningAction Start(AutomationExecution execution, StepExecution step, DateTimeOffset now)
    {
        var inputs = step.Inputs as JsonObject ?? [];
        return step.Declaration.Action switch
        {
            "aws:branch" => new Immediate(Branch(inputs)),
            "aws:sleep" => Sleep(inputs, now),
            "aws:executeScript" when !trusts.AllowsService(execution.Role, "ssm.amazonaws.com", execution.Arn) => new Immediate(ActionOutcome.Failed($"The defined assume role {execution.Role} is unable to be assumed.")),
            "aws:executeScript" => Script(execution, inputs),
            var other => new Immediate(ActionOutcome.Failed($"The lab does not run {other}. It runs aws:executeScript, aws:branch and aws:sleep.")),
        };
    }

    private ScriptAction Script(AutomationExecution execution, JsonObject inputs)
    {
        var credentials = callers.Issue(execution.Role, $"Automation-{execution.Id[..8]}", SessionLifetime);
        return new ScriptAction(ScriptRun.Start(scripts, clock, new ScriptRequest(
            inputs["Script"]?.ToString() ?? "", inputs["Handler"]?.ToString() ?? "", inputs["InputPayload"], execution.Region, credentials, endpoint.Address)));
    }

    private static IRunningAction Sleep(JsonObject inputs, DateTimeOffset now)
    {
        try
        {
            var until = inputs["Timestamp"] is { } moment ? XmlConvert.ToDateTimeOffset(moment.ToString()) : now + XmlConvert.ToTimeSpan(inputs["Duration"]?.ToString() ?? "");
            return new SleepAction(now, until);
        }
        catch (FormatException)
        {
            return new Immediate(ActionOutcome.Failed("aws:sleep needs Duration (ISO 8601, e.g. PT10M) or Timestamp."));
        }
    }

    private static ActionOutcome Branch(JsonObject inputs)
    {
        foreach (var choice in (inputs["Choices"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Holds(choice))
                return new(null, ActionOutcome.None, choice["NextStep"]?.ToString());
        }

        return inputs["Default"]?.ToString() is { } next ? new(null, ActionOutcome.None, next) : ActionOutcome.Failed("No choice applied, and the branch has no Default.");
    }

    private static bool Holds(JsonObject choice)
    {
        if (choice["And"] is JsonArray all)
            return all.OfType<JsonObject>().All(Holds);
        if (choice["Or"] is JsonArray any)
            return any.OfType<JsonObject>().Any(Holds);
        if (choice["Not"] is JsonObject not)
            return !Holds(not);
        var value = choice["Variable"]?.ToString() ?? "";
        foreach (var (comparison, operand) in choice.Where(c => c.Key is not ("Variable" or "NextStep")))
        {
            var wanted = operand?.ToString() ?? "";
            return comparison switch
            {
                "StringEquals" => value == wanted,
                "EqualsIgnoreCase" => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
                "StartsWith" => value.StartsWith(wanted, StringComparison.Ordinal),
                "EndsWith" => value.EndsWith(wanted, StringComparison.Ordinal),
                "Contains" => value.Contains(wanted, StringComparison.Ordinal),
                "BooleanEquals" => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
                "NumericEquals" => double.Parse(value) == double.Parse(wanted),
                "NumericGreater" => double.Parse(value) > double.Parse(wanted),
                "NumericLesser" => double.Parse(value) < double.Parse(wanted),
                "NumericGreaterOrEquals" => double.Parse(value) >= double.Parse(wanted),
                "NumericLesserOrEquals" => double.Parse(value) <= double.Parse(wanted),
                _ => false,
            };
        }

        return false;
    }

    private sealed class Immediate(ActionOutcome outcome) : IRunningAction
    {
        public ActionOutcome? Outcome => outcome;

        public Task Settled => Task.CompletedTask;

        public void WakeIfDue(DateTimeOffset now)
        {
        }

        public TimeSpan Spent(DateTimeOffset now) => TimeSpan.Zero;

        public void Dispose()
        {
        }
    }

    private sealed class SleepAction(DateTimeOffset since, DateTimeOffset until) : IRunningAction
    {
        public ActionOutcome? Outcome { get; private set; }

        public Task Settled => Task.CompletedTask;

        public void WakeIfDue(DateTimeOffset now) => Outcome = now >= until ? new(null, ActionOutcome.None) : null;

        public TimeSpan Spent(DateTimeOffset now) => Outcome is null ? TimeSpan.Zero : now - since;

        public void Dispose()
        {
        }
    }

    private sealed class ScriptAction(ScriptRun run) : IRunningAction
    {
        public ActionOutcome? Outcome => run.Result is not { } result ? null
            : result.Error is { } error ? ActionOutcome.Failed($"Failure in the script: {error}")
            : new(
                new JsonObject { ["Payload"] = result.Payload?.DeepClone() },
                new Dictionary<string, string> { ["OutputPayload"] = new JsonObject { ["Payload"] = result.Payload?.DeepClone() }.ToJsonString(), ["ExecutionLog"] = result.Log });

        public Task Settled => run.Settled;

        public void WakeIfDue(DateTimeOffset now) => run.WakeIfDue(now);

        public TimeSpan Spent(DateTimeOffset now) => run.Spent(now);

        public void Dispose() => run.Dispose();
    }
}
