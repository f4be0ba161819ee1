terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80, < 7.0"
    }
  }

  # `terraform init -backend-config=…`: bucket, key and region are the account's own.
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { service = "user-service", stage = var.stage }
  }
}
