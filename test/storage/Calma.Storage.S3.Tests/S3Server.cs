[assembly: AssemblyFixture(typeof(Calma.Storage.S3.Tests.S3Server))]

namespace Calma.Storage.S3.Tests;

public sealed class S3Server() : SharedServer("radosgw");
