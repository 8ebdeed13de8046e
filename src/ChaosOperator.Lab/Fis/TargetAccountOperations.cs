using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>The accounts in which a template looks for targets. They are no part of its body: only these operations set them.</summary>
internal sealed partial class TargetAccountOperations(TemplateOperations templates)
{
    private const int MaxAccounts = 40;
    private static readonly string[] Changeable = ["roleArn", "description"];

    public JsonObject Create(AwsCall call, JsonObject body)
    {
        var account = Account(call);
        Check(body, account, required: true);
        var made = new JsonObject { ["roleArn"] = body["roleArn"]!.DeepClone(), ["accountId"] = account };
        if (body["description"] is { } description)
            made["description"] = description.DeepClone();
        templates.Change(call.Region, call.Segments[1], template =>
        {
            if (!template.TargetsMany)
                throw FisErrors.Validation("Target account configurations need a template whose accountTargeting is multi-account.");
            if (template.Accounts.ContainsKey(account))
                throw FisErrors.Conflict($"The template has a configuration of account {account} already.");
            if (template.Accounts.Count >= MaxAccounts)
                throw FisErrors.Quota($"There are {MaxAccounts} target accounts already.");
            return template with { Accounts = template.Accounts.SetItem(account, made) };
        });
        return Wrap(made);
    }

    public JsonObject Update(AwsCall call, JsonObject body)
    {
        var account = Account(call);
        Check(body, account, required: false);
        var template = templates.Change(call.Region, call.Segments[1], found =>
        {
            var changed = Find(found.Accounts, call).DeepClone().AsObject();
            foreach (var member in Changeable.Where(m => body[m] is not null))
                changed[member] = body[member]!.DeepClone();
            return found with { Accounts = found.Accounts.SetItem(account, changed) };
        });
        return Wrap(template.Accounts[account]);
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        var gone = Find(templates.Find(call.Region, call.Segments[1]).Accounts, call);
        templates.Change(call.Region, call.Segments[1], template => template with { Accounts = template.Accounts.Remove(Account(call)) });
        return Wrap(gone);
    }

    public JsonObject Get(AwsCall call, JsonObject body) => Get(call, templates.Find(call.Region, call.Segments[1]));

    public JsonObject List(AwsCall call, JsonObject body) => List(call, templates.Find(call.Region, call.Segments[1]));

    /// <summary>One account of a template, or of the copy that an experiment was started from.</summary>
    public static JsonObject Get(AwsCall call, ExperimentTemplate template) => Wrap(Find(template.Accounts, call));

    /// <summary>The accounts of a template, or of the copy that an experiment was started from.</summary>
    public static JsonObject List(AwsCall call, ExperimentTemplate template) =>
        FisJson.Page(call, "targetAccountConfigurations", [.. template.Accounts.Values.Select(account => account.DeepClone().AsObject())]);

    private static string Account(AwsCall call) => call.Segments[3];

    private static JsonObject Find(ImmutableSortedDictionary<string, JsonObject> accounts, AwsCall call) =>
        accounts.TryGetValue(Account(call), out var found) ? found : throw FisErrors.NotFound($"The configuration of target account {Account(call)}");

    private static void Check(JsonObject body, string account, bool required)
    {
        if (!AccountId().IsMatch(account))
            throw FisErrors.Validation($"accountId '{account}' is not the id of an account.");
        var role = body["roleArn"]?.ToString();
        if (role is null ? required : !RoleArn().IsMatch(role))
            throw FisErrors.Validation($"roleArn '{role}' is not the ARN of an IAM role.");
        if (body["description"]?.ToString().Length > 512)
            throw FisErrors.Validation("The description has more than 512 characters.");
    }

    private static JsonObject Wrap(JsonObject account) => new() { ["targetAccountConfiguration"] = account.DeepClone() };

    [GeneratedRegex(@"^\d{12}$", RegexOptions.None, 1000)]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:role/\S+$", RegexOptions.None, 1000)]
    private static partial Regex RoleArn();
}
