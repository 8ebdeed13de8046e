using Amazon.FIS;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>FIS templates of somebody else: they are read, and held against what an experiment says of them. Nothing is ever written into one.</summary>
public static class ForeignTemplates
{
    private const string Operation = "fis:GetExperimentTemplate";

    /// <summary>Reads a template that is what is claimed of it.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What it is.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call, or the template is not what is claimed of it.</exception>
    public static async Task<ForeignRecord> ReadAsync(AwsSession session, TemplateClaim claim, CancellationToken cancellationToken) =>
        (await LookAsync(session, claim, cancellationToken)).Record;

    /// <summary>The same, and the template itself.</summary>
    internal static async Task<(ForeignRecord Record, ExperimentTemplate Template)> LookAsync(AwsSession session, TemplateClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(claim);
        var answer = await session.Fis.CallAsync(
            "GetExperimentTemplate",
            $"experiment template {claim.Id}",
            (fis, token) => fis.GetExperimentTemplateAsync(new GetExperimentTemplateRequest { Id = claim.Id }, token),
            cancellationToken);
        var template = Read(answer.ExperimentTemplate!);
        return claim.Check(template) is { Count: > 0 } errors
            ? throw Invalid(FieldError.Message(errors))
            : (new ForeignRecord { Hash = template.Hash, Targets = template.Targets }, answer.ExperimentTemplate!);
    }

    /// <summary>Sees to it, right before it is started, that a template is what it was when its run was prepared: its targets were counted then.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="claim">What is claimed of it.</param>
    /// <param name="recorded">What it was; null: nothing was recorded.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call, or the template is another one than it was.</exception>
    public static async Task EnsureUnchangedAsync(AwsSession session, TemplateClaim claim, ForeignRecord? recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (await ReadAsync(session, claim, cancellationToken) != recorded)
        {
            throw Invalid($"Experiment template {claim.Id} was changed after the run was prepared and its targets were counted. Ask for another run.");
        }
    }

    private static ForeignTemplate Read(ExperimentTemplate template)
    {
        var actions = (template.Actions ?? []).ToDictionary(action => action.Key, action => new ActionPlan(
            action.Value.ActionId ?? "", action.Value.Description, action.Value.Parameters ?? [], action.Value.Targets ?? [], action.Value.StartAfter ?? []));
        var content = TemplateContent.Of(template);
        content.Remove("description");
        return new ForeignTemplate(
            template.RoleArn ?? "",
            [.. (template.StopConditions ?? []).Select(condition => condition.Value).OfType<string>()],
            actions,
            template.Targets?.Count ?? 0,
            template.ExperimentOptions?.AccountTargeting == AccountTargeting.MultiAccount,
            PlanHash.OfJson(content));
    }

    private static AwsRefusedException Invalid(string message) => new(new AwsFailure(AwsFailureKind.Invalid, Operation, message));
}
