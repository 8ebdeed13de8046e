using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Engine.Documents;

/// <summary>Names the field of an experiment that a refusal of AWS is about, so that the user knows where to look. Pure.</summary>
internal static class RefusedField
{
    private const string Role = "spec.aws.roleArn";

    /// <summary>The message of a refusal, led by the field where there is one.</summary>
    public static string Explain(Experiment experiment, AwsFailure failure) =>
        Of(experiment, failure) is { } field ? $"{field}: {failure.Message}" : failure.Message;

    private static string? Of(Experiment experiment, AwsFailure failure) => (failure.Kind, failure.Operation.Split(':')[0]) switch
    {
        (AwsFailureKind.AccessDenied, _) => experiment.Aws.RoleArn is null ? null : Role,
        (AwsFailureKind.NotFound, "lambda") when experiment.Fault is Fault.Fis fault => $"{fault.Field}.functions",
        (AwsFailureKind.NotFound, "lambda") => "spec.fault.lambdaExtension.functions",
        (AwsFailureKind.NotFound, "fis") when experiment.Fault is Fault.ForeignTemplate => "spec.fault.fis.templateId",
        (AwsFailureKind.Invalid, "fis") when experiment.Fault is Fault.Fis fault => fault.Field,
        (AwsFailureKind.NotFound or AwsFailureKind.Invalid, "ssm") when experiment.Documents.Count > 0 => "spec.documents",
        _ => null,
    };
}
