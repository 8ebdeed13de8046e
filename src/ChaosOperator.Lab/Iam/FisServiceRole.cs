namespace ChaosOperator.Lab.Iam;

/// <summary>
/// AWSServiceRoleForFIS, by which FIS watches stop conditions and finds targets. There is none in an account until its first experiment is started; FIS then creates it in the name of who started
/// that (FIS user guide, “Use service-linked roles for AWS FIS”).
/// </summary>
internal sealed class FisServiceRole
{
    public const string Arn = $"arn:aws:iam::{Hosting.LabAccount.Id}:role/aws-service-role/fis.amazonaws.com/AWSServiceRoleForFIS";

    private volatile bool _exists;

    public bool Exists => _exists;

    public void Create() => _exists = true;
}
