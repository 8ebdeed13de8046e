using Amazon.Lambda;
using Amazon.Lambda.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Aws.Loads;

/// <summary>Asks Lambda functions to send the load of a run for one slice of time. Invocations are queued and not waited for.</summary>
public static class SliceInvoker
{
    /// <summary>The permission that is needed, which has another name than the operation.</summary>
    private const string Operation = "InvokeFunction";

    /// <summary>Invokes the functions of the vantage points, each in its region. One that refuses keeps no other from being asked.</summary>
    /// <returns>Which accepted, and why another did not.</returns>
    public static async Task<CommandOutcome> InvokeAsync(AwsSession session, RunContext run, RunCommand.InvokeSlice command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(command);
        var accepted = new List<string>();
        AwsFailure? failure = null;
        foreach (var point in command.Load.VantagePoints.Where(point => command.VantagePoints.Contains(point.Name)))
        {
            var request = new InvokeRequest
            {
                FunctionName = point.Function,
                InvocationType = InvocationType.Event,
                Payload = LoadSlicePayload.Of(run, command.Load, point, command.Slice),
            };
            try
            {
                await session.LambdaIn(point.Region).CallAsync(Operation, $"function {point.Function} in {point.Region}", (lambda, token) => lambda.InvokeAsync(request, token), cancellationToken);
                accepted.Add(point.Name);
            }
            catch (AwsRefusedException refused)
            {
                // What cannot pass is what the run has to know of.
                failure = failure is { CanPass: false } ? failure : refused.Failure;
            }
        }

        return new CommandOutcome.SliceInvoked(accepted, failure);
    }
}
