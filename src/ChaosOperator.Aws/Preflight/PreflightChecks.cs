using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Preflight;

/// <summary>What has to be asked before anything is injected.</summary>
public static class PreflightChecks
{
    private const string DefaultLever = "default";
    private const string UnknownOperation = "UnknownOperation";

    /// <summary>Which of the alarms are in ALARM now, and which have no data.</summary>
    /// <param name="alarms">Reads their states.</param>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="alarmArns">ARNs of metric or composite alarms.</param>
    /// <param name="since">What was read since then will do; null: only what is read after this was asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The ARNs of those in either state, in the order given.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or an alarm does not exist (kind <see cref="AwsFailureKind.Invalid"/>).</exception>
    public static async Task<(IReadOnlyList<string> InAlarm, IReadOnlyList<string> WithoutData)> AlarmsAsync(
        AlarmStates alarms, AwsSession session, IReadOnlyList<string> alarmArns, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(alarmArns);
        var states = new Dictionary<string, StateValue?>();
        foreach (var region in alarmArns.Distinct().GroupBy(RegionOf))
        {
            var read = await alarms.ReadAsync(session, region.Key, [.. region.Select(Arns.AlarmName)], since, cancellationToken);
            foreach (var arn in region.Where(arn => read.GetValueOrDefault(Arns.AlarmName(arn))?.Arn == arn)) states[arn] = read[Arns.AlarmName(arn)].State;
        }

        if (alarmArns.FirstOrDefault(arn => !states.ContainsKey(arn)) is { } missing)
        {
            throw new AwsRefusedException(new AwsFailure(
                AwsFailureKind.Invalid,
                "cloudwatch:DescribeAlarms",
                $"Alarm {Arns.AlarmName(missing)} in {RegionOf(missing)} does not exist, so nothing would stop the fault. Create it, or correct its ARN in stopConditions."));
        }

        return ([.. alarmArns.Where(arn => states[arn] == StateValue.ALARM)], [.. alarmArns.Where(arn => states[arn] == StateValue.INSUFFICIENT_DATA)]);
    }

    /// <summary>
    /// True when the account's safety lever is engaged or about to be: FIS then cancels every experiment. Where FIS knows no safety lever it is not engaged.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<bool> SafetyLeverEngagedAsync(AwsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!session.HasFis) return false;
        try
        {
            var answer = await session.Fis.CallAsync(
                "GetSafetyLever",
                "the safety lever",
                (fis, token) => fis.GetSafetyLeverAsync(new GetSafetyLeverRequest { Id = DefaultLever }, token),
                cancellationToken);
            var status = answer.SafetyLever?.State?.Status;
            return status == SafetyLeverStatus.Engaged || status == SafetyLeverStatus.Engaging;
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound || refusal.ErrorCode == UnknownOperation)
        {
            return false;
        }
    }

    private static string RegionOf(string alarmArn) => alarmArn.Split(':')[3];
}
