using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// The accounts in which a template looks for targets. They are read whenever the template is seen to, whatever its tags say: a crash between the template and its accounts leaves the tag of one that is in step,
/// and an account that somebody added has a role that no policy was held against.
/// </summary>
internal static class TargetAccounts
{
    private const int PageSize = 100;

    /// <summary>Sees to it that a template targets the accounts of a plan and no others. Only what differs is written.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">The template.</param>
    /// <param name="found">What it targets now.</param>
    /// <param name="wanted">What it is to target.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    public static async Task EnsureAsync(
        AwsSession session, string templateId, IReadOnlyDictionary<string, TargetAccountConfigurationSummary> found, IReadOnlyList<TargetAccount> wanted, CancellationToken cancellationToken)
    {
        foreach (var stranger in found.Keys.Except(wanted.Select(account => account.AccountId)))
        {
            await DeleteAsync(session, templateId, stranger, cancellationToken);
        }

        foreach (var (index, account) in wanted.Index())
        {
            var subject = $"targetAccountConfigurations[{index}] of experiment template {templateId}";
            if (!found.TryGetValue(account.AccountId, out var present))
            {
                await CreateAsync(session, templateId, account, subject, cancellationToken);
            }
            else if (!IsSame(present, account))
            {
                await UpdateAsync(session, templateId, account, subject, cancellationToken);
            }
        }
    }

    /// <summary>Whether a template targets other accounts than those of a plan, or by other roles, as a clause; null: it targets those. No account is named, since it may be anybody's.</summary>
    public static string? Difference(string templateId, IReadOnlyDictionary<string, TargetAccountConfigurationSummary> found, IReadOnlyList<TargetAccount> wanted) =>
        found.Count == wanted.Count && wanted.All(account => found.TryGetValue(account.AccountId, out var present) && IsSame(present, account))
            ? null
            : $"the target accounts of {Templates.Subject(templateId)} are not as written";

    private static bool IsSame(TargetAccountConfigurationSummary present, TargetAccount account) =>
        present.RoleArn == account.RoleArn && (present.Description ?? "") == (account.Description ?? "");

    /// <summary>What a template targets, by account.</summary>
    public static async Task<IReadOnlyDictionary<string, TargetAccountConfigurationSummary>> ListAsync(AwsSession session, string templateId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TargetAccountConfigurationSummary>();
        string? next = null;
        do
        {
            var request = new ListTargetAccountConfigurationsRequest { ExperimentTemplateId = templateId, MaxResults = PageSize, NextToken = next };
            var page = await session.Fis.CallAsync(
                "ListTargetAccountConfigurations", Templates.Subject(templateId), (fis, token) => fis.ListTargetAccountConfigurationsAsync(request, token), cancellationToken);
            foreach (var account in page.TargetAccountConfigurations ?? []) found[account.AccountId!] = account;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return found;
    }

    // The account is the key: a second creation is a conflict and no second account. A token that is derived again would be answered with what somebody deleted in between.
    private static async Task CreateAsync(AwsSession session, string templateId, TargetAccount account, string subject, CancellationToken cancellationToken)
    {
        var request = new CreateTargetAccountConfigurationRequest
        {
            ClientToken = Guid.NewGuid().ToString(),
            ExperimentTemplateId = templateId,
            AccountId = account.AccountId,
            RoleArn = account.RoleArn,
            Description = account.Description,
        };
        try
        {
            await session.Fis.CallAsync("CreateTargetAccountConfiguration", subject, (fis, token) => fis.CreateTargetAccountConfigurationAsync(request, token), cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == Injector.Conflict)
        {
            await UpdateAsync(session, templateId, account, subject, cancellationToken);
        }
    }

    private static async Task UpdateAsync(AwsSession session, string templateId, TargetAccount account, string subject, CancellationToken cancellationToken)
    {
        // A description that is null would stay as it is.
        var request = new UpdateTargetAccountConfigurationRequest
        {
            ExperimentTemplateId = templateId,
            AccountId = account.AccountId,
            RoleArn = account.RoleArn,
            Description = account.Description ?? "",
        };
        await session.Fis.CallAsync("UpdateTargetAccountConfiguration", subject, (fis, token) => fis.UpdateTargetAccountConfigurationAsync(request, token), cancellationToken);
    }

    private static async Task DeleteAsync(AwsSession session, string templateId, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DeleteTargetAccountConfigurationRequest { ExperimentTemplateId = templateId, AccountId = accountId };
            await session.Fis.CallAsync(
                "DeleteTargetAccountConfiguration",
                $"an account of experiment template {templateId} that the experiment does not name",
                (fis, token) => fis.DeleteTargetAccountConfigurationAsync(request, token),
                cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            // Gone is what was wanted.
            return;
        }
    }
}
