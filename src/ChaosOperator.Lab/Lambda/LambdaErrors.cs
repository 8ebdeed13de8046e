using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Lambda's modelled errors.</summary>
internal static class LambdaErrors
{
    public static AwsError NotFound(string what) => new(404, "ResourceNotFoundException", what);

    public static AwsError Invalid(string message) => new(400, "InvalidParameterValueException", message);

    public static AwsError Conflict(string message) => new(409, "ResourceConflictException", message);

    public static AwsError Precondition() => new(
        412,
        "PreconditionFailedException",
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId");
}
