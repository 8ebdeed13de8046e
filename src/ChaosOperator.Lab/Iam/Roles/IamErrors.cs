using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>IAM's modelled errors.</summary>
internal static class IamErrors
{
    public static AwsError NoSuchRole(string name) => new(404, "NoSuchEntity", $"The role with name {name} cannot be found.");

    public static AwsError NoSuchPolicy(string name) => new(404, "NoSuchEntity", $"The role policy with name {name} cannot be found.");

    public static AwsError Exists(string name) => new(409, "EntityAlreadyExists", $"Role with name {name} already exists.");

    public static AwsError StillHasPolicies() => new(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");

    public static AwsError TooLarge(string message) => new(409, "LimitExceeded", message);

    public static AwsError Malformed(string message) => new(400, "MalformedPolicyDocument", message);

    public static AwsError Invalid(string message) => new(400, "ValidationError", message);
}
