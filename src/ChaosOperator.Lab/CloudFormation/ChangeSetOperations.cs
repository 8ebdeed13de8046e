using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>Change sets: what a stack is to become, checked when they are made, carried out when they are executed.</summary>
internal sealed class ChangeSetOperations(StackStore store, StackMachine machine, ResourceTypes types, ILabClock clock)
{
    private const string NothingToDo = "The submitted information didn't contain changes. Submit different information to create a change set.";

    public JsonObject Create(AwsCall call, JsonObject body)
    {
        var (name, stackName) = (body.Required("ChangeSetName"), body.Required("StackName"));
        var template = TemplateText.Read(body["TemplateBody"]?.ToString() ?? throw new TemplateException("The lab takes templates by TemplateBody only: it has no S3 to fetch them from."));
        var isNew = (body["ChangeSetType"]?.ToString() ?? "UPDATE") == "CREATE";
        var existing = store.Find(call.Region, stackName);
        if (isNew && existing is { Status: not "REVIEW_IN_PROGRESS" })
            throw new TemplateException($"Stack [{stackName}] already exists and cannot be created again with the changeSet [{name}].");
        if (!isNew && existing is null)
            throw new TemplateException($"Stack [{stackName}] does not exist");
        if (existing is not null && (existing.Status.StartsWith("ROLLBACK", StringComparison.Ordinal) || existing.Status == "DELETE_FAILED"))
            throw new TemplateException($"Stack:{existing.Id} is in {existing.Status} state and can not be updated.");
        var input = new StackInput(template, TemplateCheck.Parameters(template, Given(body), existing?.Input.Parameters ?? new Dictionary<string, string>()));
        var stack = existing ?? new Stack($"arn:aws:cloudformation:{call.Region}:{LabAccount.Id}:stack/{stackName}/{Guid.NewGuid()}", stackName, call.Region, input, clock.Now);
        Check(stack, input, body);
        if (existing is null)
            store.Add(stack);
        var change = new ChangeSet(
            $"arn:aws:cloudformation:{call.Region}:{LabAccount.Id}:changeSet/{name}/{Guid.NewGuid()}", name, stack, input, !isNew && stack.Input.SameAs(input) ? NothingToDo : null);
        store.Add(change);
        return new() { ["Id"] = change.Id, ["StackId"] = stack.Id };
    }

    public JsonObject Describe(AwsCall call, JsonObject body)
    {
        var change = Find(call, body);
        return new()
        {
            ["ChangeSetName"] = change.Name,
            ["ChangeSetId"] = change.Id,
            ["StackId"] = change.Stack.Id,
            ["StackName"] = change.Stack.Name,
            ["Status"] = change.Problem is null ? "CREATE_COMPLETE" : "FAILED",
            ["StatusReason"] = change.Problem,
            ["ExecutionStatus"] = change.Problem is null ? "AVAILABLE" : "UNAVAILABLE",
        };
    }

    public async Task<JsonObject> ExecuteAsync(AwsCall call, JsonObject body, CancellationToken cancellationToken)
    {
        var change = Find(call, body);
        if (change.Problem is not null)
            throw new AwsError(400, "InvalidChangeSetStatus", $"ChangeSet [{change.Id}] cannot be executed in its current status of [FAILED]");
        store.Remove(change);
        await machine.ApplyAsync(change.Stack, change.Input, cancellationToken);
        return [];
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        store.Remove(Find(call, body));
        return [];
    }

    private void Check(Stack stack, StackInput input, JsonObject body)
    {
        // Nothing is made yet: references are answered by their names.
        var evaluation = stack.Evaluate(input, stack.Resources);
        TemplateCheck.Played(input.Template, evaluation, types);
        var given = (body["Capabilities"] as JsonArray ?? []).Select(capability => capability!.ToString()).ToList();
        if (TemplateCheck.Capability(input.Template, evaluation) is { } needed && !given.Contains(needed) && !given.Contains("CAPABILITY_NAMED_IAM"))
            throw new AwsError(400, "InsufficientCapabilitiesException", $"Requires capabilities : [{needed}]");
    }

    /// <summary>Null for a parameter that is to keep its value.</summary>
    private static Dictionary<string, string?> Given(JsonObject body) => (body["Parameters"] as JsonArray ?? []).ToDictionary(
        given => given!["ParameterKey"]!.ToString(),
        given => given!["UsePreviousValue"]?.ToString() == "true" ? null : given["ParameterValue"]?.ToString() ?? "");

    private ChangeSet Find(AwsCall call, JsonObject body) => store.FindChange(call.Region, body["StackName"]?.ToString() ?? "", body.Required("ChangeSetName"))
        ?? throw new AwsError(404, "ChangeSetNotFound", $"ChangeSet [{body["ChangeSetName"]}] does not exist");
}
