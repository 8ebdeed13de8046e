using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Reads the accounts that a FIS template of the user's own targets. In the FIS API they are set on the template by operations of their own; what they are there for is decided by <c>accountTargeting</c>.
/// </summary>
internal static class TargetAccountReader
{
    /// <summary>Name of the list.</summary>
    public const string Member = "targetAccountConfigurations";

    private const string Targeting = "experimentOptions.accountTargeting";
    private const int AccountDigits = 12;

    /// <summary>Reads accounts; errors go to <paramref name="checks"/>.</summary>
    /// <param name="json">The list; null: none is given.</param>
    /// <param name="options">The experiment options of the template as JSON; null: none are given.</param>
    /// <param name="template">Path of the template, for errors.</param>
    /// <param name="checks">Takes the errors.</param>
    public static IReadOnlyList<TargetAccount> Read(JsonElement? json, string? options, string template, FieldChecks checks)
    {
        var field = $"{template}.{Member}";
        var many = TargetsMany(options);
        if (json is not { } list)
        {
            CheckMissing(many, field, checks);
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            checks.Refuse(field, "is not a list", "write a list of accountId, roleArn and description, as in the FIS API (CreateTargetAccountConfiguration)");
            return [];
        }

        var count = list.GetArrayLength();
        if (count > FisLimits.TargetAccounts)
        {
            checks.Refuse(field, $"{count} accounts are given", $"give at most {FisLimits.TargetAccounts}, as many as FIS allows");
            return [];
        }

        List<TargetAccount> accounts = [.. list.EnumerateArray().Select((account, index) => ReadOne(account, $"{field}[{index}]", checks))];
        if (!many && count > 0)
        {
            checks.Refuse(field, $"is given without {Targeting}: multi-account", "say that too, or remove the accounts");
        }

        CheckMissing(many && count == 0, field, checks);
        CheckTwice(accounts, field, checks);
        return accounts;
    }

    /// <summary>Notes an error for each account of another partition than the experiment's.</summary>
    public static void CheckPartition(IReadOnlyList<TargetAccount> accounts, AwsTarget? aws, string template, FieldChecks checks)
    {
        if (aws is null)
        {
            return;
        }

        foreach (var (index, account) in accounts.Index().Where(account => account.Item.RoleArn.Length > 0 && Arns.Partition(account.Item.RoleArn) != aws.Partition))
        {
            checks.Refuse(
                $"{template}.{Member}[{index}].roleArn",
                $"is of partition {Arns.Partition(account.RoleArn)}, the experiment of {aws.Partition}",
                "name accounts of one partition: no role is taken on across its border");
        }
    }

    /// <summary>Whether experiment options say that targets are looked for in other accounts.</summary>
    public static bool TargetsMany(string? options)
    {
        if (options is null)
        {
            return false;
        }

        using var json = JsonDocument.Parse(options);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("accountTargeting", out var targeting) && targeting.ValueKind == JsonValueKind.String && targeting.ValueEquals("multi-account");
    }

    private static void CheckMissing(bool missing, string field, FieldChecks checks)
    {
        if (missing)
        {
            checks.Refuse(field, $"is missing: {Targeting} is multi-account", "list accountId and roleArn of each account, so that policies can be held against the roles");
        }
    }

    private static void CheckTwice(List<TargetAccount> accounts, string field, FieldChecks checks)
    {
        foreach (var (index, account) in accounts.Index().Where(account => account.Item.AccountId.Length > 0))
        {
            if (accounts.FindIndex(other => other.AccountId == account.AccountId) is var first && first < index)
            {
                checks.Refuse($"{field}[{index}].accountId", $"is that of {field}[{first}]", "name each account once: FIS takes on one role in each");
            }
        }
    }

    private static TargetAccount ReadOne(JsonElement json, string field, FieldChecks checks)
    {
        string? id = null, role = null, description = null;
        foreach (var member in FisMembers.Of(json, field, checks))
        {
            var path = $"{field}.{member.Name}";
            switch (member.Name)
            {
                case "accountId":
                    id = ReadAccount(member.Value, path, checks);
                    break;
                case "roleArn":
                    role = ReadRole(member.Value, path, checks);
                    break;
                case "description":
                    description = ReadDescription(member.Value, path, checks);
                    break;
                default:
                    checks.Refuse(path, "is not a member of a target account configuration", "use accountId, roleArn and description");
                    break;
            }
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            CheckBoth(id, role, field, checks);
        }

        return new TargetAccount(id ?? "", role ?? "", description);
    }

    private static void CheckBoth(string? id, string? role, string field, FieldChecks checks)
    {
        if (id is null)
        {
            checks.Refuse($"{field}.accountId", "is missing", "name the account, 12 digits");
        }

        if (role is null)
        {
            checks.Refuse($"{field}.roleArn", "is missing", "name the role of the account that FIS is to take on there");
        }

        if (id is { Length: > 0 } && role is { Length: > 0 } && Arns.Account(role) != id)
        {
            checks.Refuse($"{field}.roleArn", "is a role of another account than accountId", "name a role of that account: FIS acts in the account whose role it takes on");
        }
    }

    /// <summary>An account in YAML without quotes is a number, and one with a leading zero has lost it.</summary>
    private static string ReadAccount(JsonElement json, string field, FieldChecks checks)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: AccountDigits } id && id.All(char.IsAsciiDigit))
        {
            return id;
        }

        checks.Refuse(field, "is not the id of an account", "write its 12 digits in quotes");
        return "";
    }

    private static string ReadRole(JsonElement json, string field, FieldChecks checks)
    {
        var role = FisMembers.Text(json, field, checks);
        if (json.ValueKind != JsonValueKind.String || Arns.IsRole(role))
        {
            return role;
        }

        checks.Refuse(field, "is not the ARN of an IAM role", "write it as in arn:aws:iam::111122223333:role/fis-target");
        return "";
    }

    private static string ReadDescription(JsonElement json, string field, FieldChecks checks)
    {
        var description = FisMembers.Text(json, field, checks);
        if (description.Length > FisLimits.Description)
        {
            checks.Refuse(field, $"has {description.Length} characters", $"use at most {FisLimits.Description}, as many as FIS allows");
        }

        return description;
    }
}
