using Amazon.Lambda.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Preflight;

/// <summary>Whether Lambda functions are prepared for the actions that FIS has for them.</summary>
public static class FunctionPreparation
{
    private const string Operation = "GetFunctionConfiguration";

    /// <summary>Looks at each function that a fault hits by name. One that may not be looked at is taken to be prepared: the operator needs that right for other faults only.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="field">Their path in the spec.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">A function is not there or not prepared, or AWS refused a call for another reason.</exception>
    public static async Task CheckAsync(AwsSession session, IReadOnlyList<LambdaFunction> functions, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(functions);
        var missing = await Task.WhenAll(functions.Select(function => MissingAsync(session, function, cancellationToken)));
        List<FieldError> errors =
        [
            .. missing.Index().Where(found => found.Item is not null).Select(found => new FieldError(
                $"{field}[{found.Index}]",
                $"{functions[found.Index].Name} is not prepared for the Lambda actions of FIS: its environment lacks {found.Item}",
                "give it the extension of FIS as docs/faults.md says, publish a version where an alias is named, or use fault.lambdaExtension")),
        ];
        if (errors.Count > 0)
        {
            throw new AwsRefusedException(new AwsFailure(AwsFailureKind.Invalid, $"lambda:{Operation}", FieldError.Message(errors)));
        }
    }

    private static async Task<string?> MissingAsync(AwsSession session, LambdaFunction function, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await session.Lambda.CallAsync(
                Operation,
                function.Alias is null ? $"function {function.Name}" : $"alias {function.Alias} of function {function.Name}",
                (lambda, token) => lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = function.Name, Qualifier = function.Alias }, token),
                cancellationToken);
            return configuration.Environment?.Error is not null ? null : FisExtension.Missing(configuration.Environment?.Variables ?? []);
        }
        catch (AwsRefusedException refused) when (refused.Failure.Kind == AwsFailureKind.AccessDenied)
        {
            return null;
        }
    }
}
