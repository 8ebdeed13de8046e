namespace ChaosOperator.Core.Experiments;

/// <summary>Limits of AWS FIS, none of them adjustable (AWS General Reference, “AWS Fault Injection Service endpoints and quotas”; service model fis 2020-12-01).</summary>
public static class FisLimits
{
    /// <summary>The longest that an experiment, and each action in it, may take.</summary>
    public static readonly TimeSpan LongestExperiment = TimeSpan.FromHours(12);

    /// <summary>The shortest duration of most actions, <c>aws:fis:wait</c> among them.</summary>
    public static readonly TimeSpan ShortestAction = TimeSpan.FromMinutes(1);

    /// <summary>Active experiments in an account and region, previews included.</summary>
    public const int ActiveExperiments = 5;

    /// <summary>Actions in a template.</summary>
    public const int Actions = 20;

    /// <summary>Actions that run at the same time.</summary>
    public const int ParallelActions = 10;

    /// <summary>Stop conditions of a template.</summary>
    public const int StopConditions = 5;

    /// <summary>Characters of the name of an action, none of them a space.</summary>
    public const int ActionName = 64;

    /// <summary>Characters of the value of an action's parameter, <c>documentParameters</c> included.</summary>
    public const int ParameterValue = 1024;

    /// <summary>Characters of the description of a template.</summary>
    public const int Description = 512;

    /// <summary>Tags of a template.</summary>
    public const int Tags = 50;

    /// <summary>Characters of the key of a tag.</summary>
    public const int TagKey = 128;

    /// <summary>Characters of the value of a tag.</summary>
    public const int TagValue = 256;

    /// <summary>Accounts that a template may target.</summary>
    public const int TargetAccounts = 40;

    /// <summary>ARNs that one target may list.</summary>
    public const int ResourceArns = 5;
}
