using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>The errors that FIS models.</summary>
internal static class FisErrors
{
    public static AwsError Validation(string message) => new(400, "ValidationException", message);

    public static AwsError NotFound(string what) => new(404, "ResourceNotFoundException", $"{what} does not exist.");

    public static AwsError Conflict(string message) => new(409, "ConflictException", message);

    public static AwsError Quota(string message) => new(402, "ServiceQuotaExceededException", message);
}
